from desk.admin import accounts, audit, devices, groups, pages

__all__ = ["accounts", "audit", "devices", "groups", "pages"]
