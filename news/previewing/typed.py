"""A form that was typed and not saved, laid over the stored story."""

from django.forms import ModelForm
from django.http import QueryDict

from desk.models import Stage
from news.models import Article

# When a story shows is no part of its page.
LEFT_OUT = {"expires_at_0", "expires_at_1", "expires_at"}
FILES_LATER = "Tệp vừa chọn chỉ hiện sau khi lưu bài."


def put(request, model_admin, article: Article, fields: list[tuple[str, str]]) -> list[str]:
    """Write what is sound of the fields over the article; say in words what is not."""
    data = QueryDict(mutable=True)
    for name, value in fields:
        if name not in LEFT_OUT:
            data.appendlist(name, value)
    form_class = model_admin.get_form(request, article, change=True)
    stage = article.state
    # What is refused at the door of publication is shown all the same.
    article.state = Stage.DRAFT
    form = form_class(data, instance=article)
    form.full_clean()
    article.state, article.expires_at = stage, None
    article.save()
    for field in Article._meta.many_to_many:
        if field.name in form.cleaned_data:
            getattr(article, field.name).set(form.cleaned_data[field.name])
    notes = [f"Ô “{label}” chưa đúng nên đang hiện nội dung đã lưu." for label in unsound(form)]
    return notes + put_rows(request, model_admin, article, data)


def unsound(form: ModelForm) -> list[str]:
    """The labels of the fields that have errors."""
    names = form.fields.keys() - LEFT_OUT
    return [form.fields[name].label for name in form.errors if name in names]


def put_rows(request, model_admin, article: Article, data: QueryDict) -> list[str]:
    """Write the rows below it; new files come with the save only, and their rows with them."""
    notes = []
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, article):
        formset = formset_class(
            data,
            instance=article,
            prefix=formset_class.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )
        if formset.is_valid():
            formset.save()
        elif formset.management_form.is_valid():
            notes.append(f"Mục “{inline.opts.verbose_name_plural}”: {FILES_LATER}")
    return notes
