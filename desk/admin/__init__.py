from desk.admin import audit, devices, pages

__all__ = ["audit", "devices", "pages"]
