"""Who may see, write and publish which story."""

from django.db.models import Q

from desk.models import Role, Stage
from desk.roles import scope_of

NEWSROOM = (Role.WRITER, Role.EDITOR, Role.PUBLISHER)
# Who checks and publishes.
DECIDERS = (Role.EDITOR, Role.PUBLISHER)
# In these a story is its writer's; then it is with those who check it.
WRITERS_STAGES = (Stage.DRAFT, Stage.RETURNED)


def visible(user) -> Q:
    """The stories that somebody may see on the desk; those in the bin too."""
    return scope_of(user).q(*NEWSROOM)


def may_see(user, article) -> bool:
    return scope_of(user).covers(article, *NEWSROOM)


def may_write(user, article) -> bool:
    scope = scope_of(user)
    return scope.covers(article, *DECIDERS) or (
        article.state in WRITERS_STAGES and scope.covers(article, Role.WRITER)
    )


def may_publish(user, article) -> bool:
    """Whether somebody may approve, publish, schedule, withdraw and send back this story."""
    return scope_of(user).covers(article, *DECIDERS)


def may_place_at(user, state, unit_pk, category) -> bool:
    """Whether a story at this stage may be put there: past its writers only by who checks there."""
    roles = NEWSROOM if state in WRITERS_STAGES else DECIDERS
    return scope_of(user).covers_place(unit_pk, category, *roles)


def publishable(user) -> Q:
    """The stories of which `may_publish` is true."""
    return scope_of(user).q(*DECIDERS)


def may_place(user) -> bool:
    """Whether somebody arranges the front page."""
    return scope_of(user).has(Role.PUBLISHER)
