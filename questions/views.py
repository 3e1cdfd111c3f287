import math
from functools import partial

from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import ListView

from questions import mail
from questions.forms import AskForm, SearchForm
from questions.models import Question, Subject
from questions.models.networkhour import next_hour
from questions.sending import TooManyMessages, keep
from siteinfo.networks import network_hash
from siteinfo.origin import is_same_origin

TITLE = "Hỏi đáp pháp luật, góp ý"
RELATED = 5


def crumbs(*further):
    return [(TITLE, reverse("questions:question_list")), *further]


class QuestionListView(ListView):
    """Published answers: all, of a subject, or found by words."""

    paginate_by = 20
    page_kwarg = "trang"
    template_name = "questions/question_list.html"

    def get_queryset(self):
        published = Question.objects.published()
        self.subjects = list(
            Subject.objects.filter(Exists(published.filter(subject=OuterRef("pk"))))
        )
        self.form = SearchForm(self.request.GET, self.subjects)
        return self.form.filter(published).for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            section="questions",
            crumbs=[("Trang chủ", reverse("home")), (TITLE, "")],
            title=TITLE,
            subjects=self.subjects,
            subject=self.form.subject,
            query=self.form.query,
            **kwargs,
        )


def question_detail(request, slug, pk):
    questions = Question.objects.published().select_related("subject", "board")
    question = get_object_or_404(questions.defer("search_vector"), pk=pk)
    if question.slug != slug:
        return redirect(question, permanent=True)
    context = {
        "question": question,
        "related": question.related()[:RELATED],
        "section": "questions",
        "crumbs": crumbs((question.subject.name, question.subject.get_absolute_url())),
    }
    return render(request, "questions/question_detail.html", context)


@never_cache
@csrf_exempt
def ask(request):
    """The form, and what it sends; another site's form is refused without a token."""
    if request.method != "POST":
        return form_page(request, AskForm())
    if not is_same_origin(request):
        return foreign_form(request, reverse("questions:ask"))
    form = AskForm(request.POST, {"enclosures": request.FILES.getlist("enclosures")})
    return receive(request, form, partial(form_page, request, form))


def receive(request, form, show):
    """Keep what a filled-in form sends; what cannot be kept, `show` shows again."""
    if not form.is_valid():
        return show(400)
    given = form.cleaned_data
    network = network_hash(request, "questions")
    try:
        message, is_new = keep(form.message(), given["stamp"], given.get("enclosures", ()), network)
    except TooManyMessages:
        return too_many(show)
    if is_new:
        mail.tell_sender(request, message, "received")
    return HttpResponseRedirect(f"{message.get_absolute_url()}?viec=da-gui", status=303)


def form_page(request, form, status=200, **words):
    context = {
        "form": form,
        "section": "questions",
        "crumbs": crumbs(("Gửi câu hỏi, góp ý", "")),
        "mails": mail.is_on(),
    }
    return render(request, "questions/ask.html", context | words, status=status)


def too_many(show):
    again_at = next_hour()
    response = show(429, again_at=again_at)
    wait = math.ceil((again_at - timezone.now()).total_seconds())
    response.headers["Retry-After"] = str(max(wait, 1))
    return response


def foreign_form(request, back):
    return render(request, "questions/foreign_form.html", {"back": back}, status=403)
