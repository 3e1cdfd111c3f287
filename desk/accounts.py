"""Who keeps whose account. Nobody gets hold of more rights by keeping their owner's account."""

from django.db.models import Q
from django.utils import timezone

from desk.models import Role


def may_keep(keeper, account) -> bool:
    """Superusers keep everybody; account managers neither superusers nor one another."""
    if not (keeper.has_perm("auth.change_user") and keeper.is_active):
        return False
    return keeper.is_superuser or not (account.is_superuser or _keeps_accounts(account))


def may_give_roles(keeper, account) -> bool:
    return keeper.is_superuser or (keeper.pk != account.pk and may_keep(keeper, account))


def roles_to_give(keeper) -> list[Role]:
    return [role for role in Role if keeper.is_superuser or role != Role.ACCOUNTS]


def open_desk(account) -> None:
    """Let in whoever has a role, or will have one, and superusers; nobody else.

    But for accounts of the time before roles whose rights are their own or those of a group.
    """
    is_staff = (
        account.is_superuser
        or _lasting(account).exists()
        or account.groups.exists()
        or account.user_permissions.exists()
    )
    if account.is_staff != is_staff:
        account.is_staff = is_staff
        account.save(update_fields=["is_staff"])


def _keeps_accounts(account) -> bool:
    return _lasting(account).filter(role=Role.ACCOUNTS).exists()


def _lasting(account):
    """The grants that hold now or will."""
    return account.grants.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
