"""Published answers in the site search."""

from questions.models import Question
from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.richtext import plain_text
from unionportal.search import snippet


def find(query: str) -> Found:
    def describe(question):
        text = snippet(f"{question.text} {plain_text(question.answer)}", query)
        return Hit(question.title, question.get_absolute_url(), text, question.published_at)

    return first_hits(Question.objects.published(), query, describe)


QUESTIONS = Kind("Hỏi đáp", find, "questions:question_list")
