from desk.models.audit import Action, AuditEntry
from desk.models.grant import Grant, Role
from desk.models.kept import KeptForm
from desk.models.prepared import PreparedChange
from desk.models.preview import PreviewLink
from desk.models.review import Notification, Reviewed, Stage, Step
from desk.models.revision import Revision
from desk.models.session import Session
from desk.models.working import Autosave, EditLock

__all__ = [
    "Action",
    "AuditEntry",
    "Autosave",
    "EditLock",
    "Grant",
    "KeptForm",
    "Notification",
    "PreparedChange",
    "PreviewLink",
    "Reviewed",
    "Revision",
    "Role",
    "Session",
    "Stage",
    "Step",
]
