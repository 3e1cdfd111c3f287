from django.contrib import admin

from news.audio import ArticleAudio
from news.correction import Correction
from news.models import Attachment
from unionportal.adminbase import RowForm


class AttachmentInline(admin.TabularInline):
    model = Attachment
    extra = 0


class AudioInline(admin.TabularInline):
    model = ArticleAudio
    form = RowForm
    extra = 0
    max_num = len(ArticleAudio.Language)


class CorrectionInline(admin.StackedInline):
    model = Correction
    extra = 0
    # A draft's has no page yet.
    view_on_site = False
    verbose_name = "lời đính chính"
    verbose_name_plural = "đính chính: người đọc thấy ngay dưới bài"
