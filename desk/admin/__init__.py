from desk.admin import audit

__all__ = ["audit"]
