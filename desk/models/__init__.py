from desk.models.audit import Action, AuditEntry
from desk.models.kept import KeptForm
from desk.models.session import Session

__all__ = ["Action", "AuditEntry", "KeptForm", "Session"]
