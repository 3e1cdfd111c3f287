"""The demo's newsroom: people with roles, who cannot sign in."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from desk.models import Grant
from units.models import Unit


def load_people(rows: list[dict]) -> None:
    for row in rows:
        grants = row.pop("grants")
        user, is_new = User.objects.get_or_create(username=row["username"], defaults=row)
        if is_new:
            user.set_unusable_password()
            user.save()
            for grant in grants:
                give(user, **grant)


def give(
    user: User, role: str, unit: str = "", category: str = "", days: int | None = None
) -> None:
    categories = Grant._meta.get_field("category").related_model
    Grant.objects.create(
        user=user,
        role=role,
        unit=Unit.objects.get(slug=unit) if unit else None,
        category=categories.objects.get(slug=category) if category else None,
        ends_on=timezone.localdate() + timedelta(days=days) if days else None,
    )
