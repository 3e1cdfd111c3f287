from urllib.parse import urlencode

from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import ListView

from polls import ballots, pages, results, voting
from polls.marks import give_mark, mark_of
from polls.models import Poll
from siteinfo.networks import network_hash
from siteinfo.origin import is_same_origin


class PollListView(ListView):
    """Polls that are open or will be, then the archive of the closed ones."""

    paginate_by = 20
    page_kwarg = "trang"
    template_name = "polls/poll_list.html"

    def get_queryset(self):
        return results.with_voters(Poll.objects.closed()).order_by("-closes_at", "-pk")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            section="polls",
            crumbs=(("Trang chủ", "/"), ("Bình chọn", "")),
            open=results.with_voters(Poll.objects.open()).order_by(*Poll._meta.ordering),
            upcoming=Poll.objects.upcoming().order_by("opens_at"),
            **kwargs,
        )


def poll_detail(request, pk):
    """The poll as this reader sees it; the page that gives a mark before the vote."""
    poll = ballots.get_poll(pk)
    mark = mark_of(request)
    if request.GET.get("dinh-dang") == "json":
        response = JsonResponse(pages.poll_json(poll, mark))
    else:
        chosen = ballots.chosen_of(poll, request.GET.getlist(ballots.FIELD))
        news = request.GET.get("phieu")
        response = pages.poll_page(request, poll, mark, chosen, news=news)
    return uncached(response, poll, mark)


@csrf_exempt
def vote(request, pk):
    """Take a vote from a form on any page of ours.

    A vote without a mark is not counted: it gets one, and the poll's page to confirm the choice.
    """
    if request.method != "POST":
        return redirect("polls:poll_detail", pk)
    if not is_same_origin(request):
        return pages.foreign_form(request, reverse("polls:poll_detail", args=[pk]))
    poll = ballots.get_poll(pk)
    mark = mark_of(request)
    ballot = ballots.read(poll, request.POST.getlist(ballots.FIELD))
    if ballot.problem:
        response = pages.poll_page(
            request, poll, mark, ballot.chosen, ballot.status, problem=ballot.problem
        )
    elif mark:
        response = count(request, poll, mark, ballot.chosen)
    else:
        response = to_poll(poll, "xac-nhan", ballot.chosen)
    return uncached(response, poll, mark)


def count(request, poll, mark, chosen):
    try:
        outcome = voting.cast(poll.pk, chosen, mark, network_hash(request, "votes"))
    except IntegrityError as error:  # an editor deleted a choice or the poll at this moment
        raise Http404("Bình chọn này vừa được sửa hoặc gỡ.") from error
    if outcome == voting.Outcome.TOO_MANY:
        return pages.too_many(request, poll, chosen)
    return to_poll(poll, "da-ghi" if outcome == voting.Outcome.COUNTED else "da-co")


def to_poll(poll, news, chosen=()):
    # 303: whatever the browser does next is a GET, and reloading it votes for nothing.
    query = urlencode([*((ballots.FIELD, pk) for pk in chosen), ("phieu", news)])
    return HttpResponseRedirect(f"{poll.get_absolute_url()}?{query}", status=303)


def uncached(response, poll, mark):
    """Keep the answer out of caches, and give a mark to a reader who may vote with it."""
    response.headers["Cache-Control"] = "no-store"
    if not mark and poll.is_open:
        give_mark(response)
    return response
