from django.contrib.sitemaps import Sitemap

from questions.models import Question


class QuestionSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Question.objects.published().newest_first().only("slug", "updated_at")

    def lastmod(self, question):
        return question.updated_at
