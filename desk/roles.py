"""What somebody may do, and where: answered from the grants that are in force today.

A role's rights stand in the group of the same name; where they hold is said by the grant.
"""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Model, Q, QuerySet

from desk.models import Grant, Role
from units.models import Unit


class DeskBackend(ModelBackend):
    def _get_group_permissions(self, user_obj):
        names = [role.label for role in scope_of(user_obj).roles]
        return Permission.objects.filter(
            Q(user=user_obj) | Q(group__in=user_obj.groups.all()) | Q(group__name__in=names)
        ).distinct()

    def _get_user_permissions(self, user_obj):
        """None beside those above, which take one query."""
        return Permission.objects.none()


class Scope:
    """The roles of one person today, and where each holds."""

    def __init__(self, user):
        self.is_superuser = user.is_active and user.is_superuser
        self.places = defaultdict(list)
        self._merged = None
        grants = (
            Grant.objects.in_force().filter(user=user.pk)
            if user.is_active
            else Grant.objects.none()
        )
        for role, unit, branch in grants.values_list("role", "unit", "category__sort_key"):
            self.places[Role(role)].append((unit, branch))

    @property
    def roles(self) -> list[Role]:
        return list(self.places)

    def has(self, *roles: Role) -> bool:
        return self.is_superuser or any(role in self.places for role in roles)

    def is_everywhere(self, *roles: Role) -> bool:
        """Whether one of these roles holds without a unit and a category."""
        return self.is_superuser or (None, None) in self._places_of(roles)

    def q(self, *roles: Role, unit: str = "unit", category: str = "category") -> Q:
        """The rows that lie where this person has one of these roles."""
        if self.is_everywhere(*roles):
            return Q()
        found = Q(pk__in=[])
        for own, branch in self._places_of(roles):
            where = Q(**{f"{unit}__in": self.with_merged(own)}) if own else Q()
            if branch:
                where &= Q(**{f"{category}__sort_key__startswith": branch})
            found |= where
        return found

    def covers(self, obj: Model, *roles: Role) -> bool:
        """Whether one of these roles holds for this object, by its unit and its category."""
        return self.covers_place(obj.unit_id, obj.category if obj.category_id else None, *roles)

    def covers_place(self, unit_pk: int | None, category: Model | None, *roles: Role) -> bool:
        branch_of = category.sort_key if category else ""
        return self.is_superuser or any(
            (own is None or unit_pk in self.with_merged(own))
            and (branch is None or branch_of.startswith(branch))
            for own, branch in self._places_of(roles)
        )

    def units(self, *roles: Role) -> set[int] | None:
        """The units in which these roles hold; None where they hold in any."""
        units = {unit for unit, _ in self._places_of(roles)}
        if self.is_superuser or None in units:
            return None
        return {pk for unit in units for pk in self.with_merged(unit)}

    def given_units(self, *roles: Role) -> set[int]:
        """The units that grants of these roles name."""
        return {unit for unit, _ in self._places_of(roles) if unit}

    def branches(self, *roles: Role) -> set[str] | None:
        """The keys of the categories under which these roles hold; None where under any."""
        branches = {branch for _, branch in self._places_of(roles)}
        return None if self.is_superuser or None in branches else branches

    def with_merged(self, unit_pk: int) -> set[int]:
        """The unit and all that were merged into it, one after the other."""
        if self._merged is None:
            self._merged = defaultdict(list)
            for pk, heir in Unit.objects.exclude(merged_into=None).values_list("pk", "merged_into"):
                self._merged[heir].append(pk)
        found, ahead = set(), [unit_pk]
        while ahead:
            pk = ahead.pop()
            if pk not in found:
                found.add(pk)
                ahead += self._merged[pk]
        return found

    def _places_of(self, roles) -> list[tuple[int | None, str | None]]:
        return [place for role in roles for place in self.places.get(role, ())]


def scope_of(user) -> Scope:
    """The scope of a person, read once for each request."""
    if not hasattr(user, "_scope"):
        user._scope = Scope(user)
    return user._scope


def holders(role: Role, obj: Model | None = None) -> QuerySet:
    """People in use who hold the role today, where it covers the object."""
    grants = Grant.objects.in_force().filter(role=role)
    if obj is not None:
        units = [unit.pk for unit in obj.unit.line] if obj.unit_id else []
        branches = _branches(obj.category.sort_key) if obj.category_id else []
        grants = grants.filter(
            Q(unit=None) | Q(unit__in=units),
            Q(category=None) | Q(category__sort_key__in=branches),
        )
    return get_user_model().objects.filter(is_active=True, pk__in=grants.values("user"))


def _branches(sort_key: str) -> list[str]:
    """The keys of a category's ancestors and its own."""
    parts = sort_key.split(".")[:-1]
    return [".".join(parts[: n + 1]) + "." for n in range(len(parts))]
