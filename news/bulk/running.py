"""Doing it, story by story: each in a transaction of its own, so that a stop loses nothing."""

from collections.abc import Iterable, Iterator

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Model
from django_tasks import task

from desk import audit, revisions, snapshots
from desk.models import Action
from desk.review import NotAllowed, name_of
from news import rights
from news.bulk.acts import WORKS, Work
from news.bulk.models import Act, BulkRun, BulkStory
from news.models import Article

MOST = 2000
# So many are done while the page waits; more are left to the worker.
AT_ONCE = 20
NOTED = {Act.PUBLISH: Action.PUBLISHED, Act.WITHDRAW: Action.WITHDRAWN}
State, Story = BulkRun.State, BulkStory.State


def prepare(act: Act, user: Model, pks: Iterable[int]) -> BulkRun:
    with transaction.atomic():
        run = BulkRun.objects.create(act=act, started_by=user)
        BulkStory.objects.bulk_create(BulkStory(run=run, article_id=pk) for pk in pks)
    return run


def articles_of(run: BulkRun) -> Iterator[Article]:
    """The stories that are still to be seen and not in the bin, in few queries."""
    articles = (
        Article.objects.kept()
        .filter(rights.visible(run.started_by), pk__in=run.stories.values("article"))
        .select_related("category", "unit", "lead_photo")
        .prefetch_related("tags")
        .defer("search_vector", *(() if run.act == Act.PUBLISH else ("body",)))
    )
    return articles.order_by("pk").iterator(chunk_size=200)


def chosen_of(run: BulkRun) -> Model | None:
    model = WORKS[run.act].chosen
    return model.objects.filter(pk=run.chosen).first() if model else None


def plan(run: BulkRun, chosen: Model | None) -> tuple[list, list]:
    """Return what would change and what would be left out, as pairs of a story and words."""
    work, changed, left = WORKS[run.act], [], []
    for article in articles_of(run):
        why = work.refuse(article, run.started_by, chosen)
        pair = (article, why or work.words(article, chosen))
        (left if why else changed).append(pair)
    return changed, left


def start(run: BulkRun, state: State, seen: State, chosen: Model | None = None) -> bool:
    """Begin, or leave it to the worker; False when somebody was faster."""
    values = {"state": state}
    if chosen:
        values |= {"chosen": chosen.pk, "chosen_name": str(chosen)[:160]}
    if not BulkRun.objects.filter(pk=run.pk, state=seen).update(**values):
        return False
    run.refresh_from_db(fields=values)
    if run.stories.count() <= AT_ONCE:
        go_on(run)
    else:
        transaction.on_commit(lambda: go_on_later.enqueue(run.pk))
    return True


@task()
def go_on_later(pk: int) -> None:
    run = BulkRun.objects.select_related("started_by").filter(pk=pk).first()
    if run and run.is_working:
        go_on(run)


def go_on(run: BulkRun) -> None:
    """Do what is left to do; done again after a worker's end, it does nothing twice."""
    if run.state == State.WORKING:
        act, waiting, end = do_one, Story.WAITING, State.DONE
    else:
        act, waiting, end = undo_one, Story.DONE, State.UNDONE
    chosen = chosen_of(run)
    stories = run.stories.filter(state=waiting)
    for pk in list(stories.values_list("pk", flat=True)):
        with transaction.atomic():
            # None where another worker, who took this one for dead, has done it.
            if story := stories.select_for_update().filter(pk=pk).first():
                act(run, story, chosen)
                story.save()
    run.state = end
    run.save(update_fields=["state"])


def do_one(run: BulkRun, story: BulkStory, chosen: Model | None) -> None:
    work, user = WORKS[run.act], run.started_by
    article = locked(story)
    story.state = Story.LEFT
    if article is None:
        story.words = "bài không còn, hoặc đang ở thùng rác"
    elif work.chosen and chosen is None:
        story.words = f"“{run.chosen_name}” vừa bị xóa"
    else:
        story.words = work.refuse(article, user, chosen)[:300]
    if story.words:
        return
    story.words = work.words(article, chosen)[:300]
    try:
        with transaction.atomic():
            story.before = revisions.record_before(article)
            work.do(article, user, chosen)
            story.after = revisions.record_save(article, user, f"{run} (hàng loạt)")
    except NotAllowed as refusal:
        story.before, story.words = None, str(refusal)[:300]
        return
    story.state = Story.DONE
    note(run, article)


def undo_one(run: BulkRun, story: BulkStory, chosen: Model | None) -> None:
    """Put back what the act changed, unless the story was changed since."""
    work, user = WORKS[run.act], run.started_by
    article = locked(story)
    story.state = Story.KEPT
    if article is None:
        story.words = "bài không còn, hoặc đang ở thùng rác"
    elif not rights.may_write(user, article):
        story.words = "bạn không sửa được bài này nữa"
    elif not is_as_left(article, story):
        story.words = changed_since(article)
    elif lost := lost_since(work, story.before.data):
        story.words = f"{lost} cũ không còn nữa"
    else:
        put_back(article, work, story.before.data)
        revisions.record(article, user, f"hoàn tác: {run} (hàng loạt)")
        story.state = Story.UNDONE
        note(run, article, undone=True)


def locked(story: BulkStory) -> Article | None:
    rows = Article.objects.kept().select_for_update(of=["self"]).filter(pk=story.article_id)
    return rows.select_related("category", "unit", "lead_photo").first()


def is_as_left(article: Article, story: BulkStory) -> bool:
    """Whether the story says what it said when the act was done."""
    if story.before is None or story.after is None:
        return False
    return snapshots.is_same(snapshots.take(article), story.after.data)


def changed_since(article: Article) -> str:
    last = revisions.latest(article)
    return f"{name_of(last and last.by)} đã đổi bài sau đó, lúc {revisions.moment(last)}"


def lost_since(work: Work, data: dict) -> str:
    """What the story stood in before, if it was deleted since."""
    for name in work.fields:
        field = Article._meta.get_field(name)
        key = data["fields"][name]
        if field.is_relation and key and not field.related_model.objects.filter(pk=key).exists():
            return field.verbose_name
    return ""


def put_back(article: Article, work: Work, data: dict) -> None:
    for name in work.fields:
        field = Article._meta.get_field(name)
        setattr(article, field.attname, field.to_python(data["fields"][name]))
    if work.fields:
        article.save(update_fields=[*work.fields, "updated_at"])
    for name in work.joined:
        rows = Article._meta.get_field(name).related_model.objects
        getattr(article, name).set(rows.filter(pk__in=data["joined"][name]))


def note(run: BulkRun, article: Article, undone: bool = False) -> None:
    """Write it into the story's history; in the worker nobody else tells the log."""
    words = f"{'Hoàn tác: ' if undone else ''}{run} (hàng loạt)."
    LogEntry.objects.log_actions(run.started_by_id, [article], CHANGE, words, single_object=True)
    if run.act in NOTED and not audit.is_somebodys_act():
        undoing = {Act.PUBLISH: Action.WITHDRAWN, Act.WITHDRAW: Action.PUBLISHED}
        action = (undoing if undone else NOTED)[run.act]
        audit.record(action, article, "hàng loạt", by=run.started_by)
