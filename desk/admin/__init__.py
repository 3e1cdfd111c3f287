from desk.admin import audit, devices

__all__ = ["audit", "devices"]
