from django import forms
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html

from siteinfo import linkcheck, models
from unionportal.adminbase import DeskAdmin, LivenessFilter, PublishableAdmin, SlugForm


@admin.register(models.SiteSettings)
class SiteSettingsAdmin(DeskAdmin):
    fieldsets = [
        ("Tên gọi", {"fields": ["name", "organisation", "description"]}),
        ("Khẩu hiệu", {"fields": ["slogan", "short_slogan"]}),
        ("Liên hệ ở cuối mọi trang", {"fields": ["address", "phone", "email", "reuse_note"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not models.SiteSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Fact)
class FactAdmin(DeskAdmin):
    list_display = ["label", "value", "unit", "year", "source", "order"]
    list_editable = ["order"]
    actions = None


class FlatPageForm(SlugForm):
    slug_from = "title"


@admin.register(models.FlatPage)
class FlatPageAdmin(PublishableAdmin):
    form = FlatPageForm
    list_display = ["title", "live", "slug", "updated_at"]
    list_filter = [LivenessFilter]
    actions = None
    search_fields = ["title", "slug"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "lead", "body"]}),
        ("Đăng", {"fields": ["state", "published_at", "expires_at"]}),
    ]


@admin.register(models.MenuItem)
class MenuItemAdmin(DeskAdmin):
    list_display = ["title", "parent", "target", "order"]
    list_editable = ["order"]
    actions = None
    list_select_related = ["parent", "page"]
    autocomplete_fields = ["page"]

    @admin.display(description="dẫn tới")
    def target(self, item):
        if item.page_id:
            return f"trang riêng: {item.page}"
        return item.get_section_display() or item.url or "(chỉ là tên nhóm)"


class LinkForm(forms.ModelForm):
    def clean(self):
        if "url" in self.changed_data:
            self.instance.forget_check()
        return super().clean()


class ShowsLinkState:
    @admin.display(description="tình trạng", ordering="state")
    def checked(self, link):
        if not link.pk:
            return ""
        if not link.is_outside:
            return "trong trang này"
        states = models.Link.State
        kind = {states.GOOD: "now", states.FAILING: "later", states.BROKEN: "expired"}
        words = ": ".join(filter(None, [link.get_state_display(), link.reason]))
        return format_html(
            '<span class="live live-{}">{}</span>', kind.get(link.state, "draft"), words
        )


class LinkInline(ShowsLinkState, admin.TabularInline):
    model = models.Link
    form = LinkForm
    fields = ["title", "url", "order", "hide_when_broken", "checked"]
    readonly_fields = ["checked"]
    extra = 1


@admin.register(models.Link)
class LinkAdmin(ShowsLinkState, DeskAdmin):
    form = LinkForm
    list_display = ["headline", "checked", "checked_at", "hide_when_broken"]
    list_editable = ["hide_when_broken"]
    list_filter = ["state", "group"]
    list_select_related = ["group"]
    ordering = ["group", "order", "pk"]
    search_fields = ["title", "url"]
    autocomplete_fields = ["logo"]
    fields = [
        "group",
        "title",
        "url",
        "note",
        "logo",
        "order",
        "hide_when_broken",
        "checked",
        "checked_at",
    ]
    readonly_fields = ["checked", "checked_at"]
    actions = ["check_again"]

    @admin.display(description="liên kết", ordering="title")
    def headline(self, link):
        return format_html('{}<span class="where">{} · {}</span>', link, link.url, link.group)

    @admin.action(description="Kiểm tra lại", permissions=["change"])
    def check_again(self, request, links):
        pks = list(links.outside().values_list("pk", flat=True))
        linkcheck.check_again.enqueue(pks)
        text = f"Đang kiểm tra lại {len(pks)} liên kết; tải lại trang này sau ít giây."
        self.message_user(request, text, messages.INFO)


@admin.register(models.LinkGroup)
class LinkGroupAdmin(DeskAdmin):
    list_display = ["title", "place", "order"]
    list_editable = ["order"]
    actions = None
    inlines = [LinkInline]


@admin.register(models.Announcement)
class AnnouncementAdmin(DeskAdmin):
    list_display = ["text", "live", "starts_at", "ends_at"]
    date_hierarchy = "starts_at"

    @admin.display(description="đang hiện?")
    def live(self, announcement):
        now = timezone.now()
        kind, words = "now", "đang hiện"
        if announcement.starts_at > now:
            kind, words = "later", "chưa đến giờ"
        elif announcement.ends_at <= now:
            kind, words = "expired", "đã hết giờ"
        return format_html('<span class="live live-{}">{}</span>', kind, words)


class WeatherPlaceForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The worker may bring new values while the form is open: what the editor has changed is
        # what differs from what was on the screen.
        for field in self.fields.values():
            field.show_hidden_initial = True


@admin.register(models.WeatherPlace)
class WeatherPlaceAdmin(DeskAdmin):
    form = WeatherPlaceForm
    list_display = ["name", "now", "observed_at", "came_from", "in_head", "order"]
    list_editable = ["in_head", "order"]
    fieldsets = [
        (None, {"fields": ["name", ("latitude", "longitude"), "order", "in_head"]}),
        (
            "Số liệu",
            {
                "fields": [
                    ("temperature", "weather_code"),
                    ("wind", "humidity"),
                    "observed_at",
                    "came_from",
                ],
                "description": "Nhập tay khi máy chủ không ra được mạng; nếu không, cứ nửa giờ hệ"
                " thống tự lấy. Số liệu cũ thì trang tự ẩn.",
            },
        ),
    ]
    readonly_fields = ["came_from"]
    values = {"temperature", "weather_code", "wind", "humidity", "observed_at"}

    def save_model(self, request, place, form, change):
        changed = set(form.changed_data)
        if changed & self.values:
            place.source = ""
            if "observed_at" not in changed:
                place.observed_at = timezone.now()
            changed |= {"source", "observed_at"}
        place.save(update_fields=changed if change else None)

    @admin.display(description="hiện nay")
    def now(self, place):
        if place.temperature is None or place.weather_code is None:
            return format_html('<span class="live live-draft">{}</span>', "chưa có số liệu")
        words = f"{place.degrees}, {place.words.lower()}"
        if place.is_fresh:
            return format_html('<span class="live live-now">{}</span>', words)
        return format_html('<span class="live live-expired">{} (cũ, đã ẩn)</span>', words)

    @admin.display(description="lấy từ")
    def came_from(self, place):
        if not place.observed_at:
            return "–"
        return place.source or "nhập tay"
