from django.contrib import admin

from photos import sight


class PhotoScope(admin.ModelAdmin):
    """Everybody finds the photos of their own work and the public ones, and changes the former."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(sight.visible(request.user))

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or is_among(sight.visible(request.user), obj))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or is_among(sight.changeable(request.user), obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or is_among(sight.changeable(request.user), obj))


def is_among(condition, photo) -> bool:
    return type(photo).objects.filter(condition, pk=photo.pk).exists()
