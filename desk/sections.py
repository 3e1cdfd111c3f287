"""The screens of the desk in groups by what they are for, the most used first."""

SECTIONS = {
    "Viết và đăng": ["news.article", "news.worddraft", "news.tag", "news.category", "news.bulkrun"],
    "Ảnh": ["photos.photo", "albums.album", "albums.category"],
    "Bạn đọc": [
        "questions.message",
        "questions.question",
        "polls.poll",
        "visits.day",
        "questions.subject",
        "questions.terms",
        "visits.handover",
    ],
    "Thông báo, lịch, biểu mẫu": [
        "notices.notice",
        "notices.entry",
        "notices.blankform",
        "notices.formgroup",
    ],
    "Bản tin": ["bulletins.bulletin", "bulletins.programme"],
    "Văn bản": [
        "documents.document",
        "documents.importrun",
        "documents.abbreviation",
        "documents.issuingbody",
        "documents.documenttype",
        "documents.subject",
    ],
    "Quanh trang": [
        "siteinfo.announcement",
        "siteinfo.flatpage",
        "siteinfo.menuitem",
        "siteinfo.link",
        "siteinfo.linkgroup",
        "siteinfo.fact",
        "siteinfo.weatherplace",
        "siteinfo.sitesettings",
    ],
    "Đơn vị": ["units.unit", "units.redirect"],
    "Tài khoản": ["auth.user", "auth.group", "desk.auditentry"],
}
OTHER = "Khác"


def grouped(app_list: list[dict]) -> list[dict]:
    """Return Django's list of apps anew, as sections with the screens that somebody may see."""
    screens = {
        f"{app['app_label']}.{screen['object_name'].lower()}": screen
        for app in app_list
        for screen in app["models"]
    }
    found = [
        {"name": name, "models": [screens.pop(label) for label in labels if label in screens]}
        for name, labels in SECTIONS.items()
    ]
    found.append({"name": OTHER, "models": list(screens.values())})
    return [section for section in found if section["models"]]
