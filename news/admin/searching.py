"""Finding stories on the desk: by words, by number, by address."""

import re

from django.contrib import admin, messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q

# An article's number at the end of its address, or typed alone.
ARTICLE_NUMBER = re.compile(r"(?:\S*/bai-viet/[^/\s]*-|#)?(\d{1,18})(?:[/?#]\S*)?")


class SearchAdmin(admin.ModelAdmin):
    search_fields = ["title"]
    search_help_text = "Gõ vài chữ, có dấu hay không dấu; hoặc dán địa chỉ bài, hoặc số của bài."
    # Words that stand in more stories than this are no way to find one, and counting all of them
    # would take as long as reading them.
    most_found = 1000

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        number = ARTICLE_NUMBER.fullmatch(search_term.strip())
        if number and not search_term.isdecimal():
            return queryset.filter(pk=number[1]), False
        found = self.last_entered(queryset.search(search_term))
        if len(found) == self.most_found:
            self.tell_of_more(request)
        by_number = Q(pk=number[1]) if number else Q()
        return queryset.filter(Q(pk__in=found) | by_number), False

    def last_entered(self, articles):
        """The keys of the last ones, looked for once: the list asks for them three times."""
        return list(articles.order_by("-pk").values_list("pk", flat=True)[: self.most_found])

    def tell_of_more(self, request):
        # An action that is sent from the list shows it once more.
        if request.method == "GET" and request.resolver_match.url_name.endswith("_changelist"):
            text = (
                "Rất nhiều bài có những chữ này: danh sách chỉ gồm "
                f"{intcomma(self.most_found)} bài nhập sau cùng. Gõ thêm chữ để tìm hẹp hơn."
            )
            self.message_user(request, text, messages.INFO)
