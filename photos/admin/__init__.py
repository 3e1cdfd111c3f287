from photos.admin.photo import PhotoAdmin

__all__ = ["PhotoAdmin"]
