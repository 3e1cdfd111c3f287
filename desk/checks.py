from django.conf import settings
from django.core.checks import Warning, register

from desk.models import Role
from desk.second_factor import SUPERUSERS


@register()
def second_factor_names_roles(app_configs, **kwargs):
    """A name that is no role's would ask nobody for a second factor, and nobody would notice."""
    unknown = set(settings.SECOND_FACTOR_FOR) - {SUPERUSERS, *Role.labels}
    return [
        Warning(
            f"SECOND_FACTOR_FOR: không có vai trò nào tên “{name}”.",
            hint=f"Các vai trò: {', '.join(Role.labels)}.",
            id="desk.W001",
        )
        for name in sorted(unknown)
    ]
