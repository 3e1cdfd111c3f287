"""Who may do what at the desk: one line for every address under /admin/ and every action.

A new address or action without a line fails test_matrix. Superusers may do everything.
"""

from dataclasses import dataclass

from desk.models import Role

W, E, P, C, G, A = (
    Role.WRITER,
    Role.EDITOR,
    Role.PUBLISHER,
    Role.CLERK,
    Role.PORTAL,
    Role.ACCOUNTS,
)
# An account that may come in and holds no role; and somebody who has not signed in.
BARE, STRANGER = "bare", "stranger"

NEWSROOM = {W, E, P}
DECIDERS = {E, P}
STAFF = {BARE, *Role}
ALL = {STRANGER, *STAFF}
# Who sees stories of every unit and category; the others' end at their own.
EVERYWHERE = {P}


@dataclass(frozen=True)
class Line:
    see: set  # whom a GET answers
    act: set  # from whom a POST is taken
    # Of these people also for a row of another unit and category; None: there is no such thing.
    far: set | None = None


def line(who, act=None, far=None) -> Line:
    return Line(set(who), set(who if act is None else act), far)


def post(who, far=None) -> Line:
    return Line(set(), set(who), far)


def screens(model, view=(), add=(), change=(), delete=(), far=None, lists=()):
    """The screens that Django makes of a model: whoever may change may view."""
    seen = {*view, *change}
    return {
        f"admin:{model}_changelist": line({*seen, *lists}),
        f"admin:{model}_add": line(add),
        f"admin:{model}_change": line(seen, change, far),
        f"admin:{model}_history": line(seen, far=far),
        f"admin:{model}_delete": line(delete, far=far),
    }


def kept_by(model, who):
    """Screens on which the same people may do everything."""
    return screens(model, add=who, change=who, delete=who)


def revised(model, who, seen=()):
    """Earlier states of a row: who sees it compares them, who changes it takes them back."""
    return {
        f"admin:{model}_compare": line([*who, *seen]),
        f"admin:{model}_revision": line([*who, *seen], act=who),
    }


ADDRESSES = {
    # Signing in, and what is everybody's own.
    "admin:index": line(STAFF),
    "admin:login": line(ALL),
    "admin:logout": line(ALL),
    "admin:password_change": line(STAFF),
    "admin:password_change_done": line(STAFF),
    "admin:jsi18n": line(STAFF),
    "admin:view_on_site": line(NEWSROOM, far=EVERYWHERE),
    "admin:autocomplete": line([*NEWSROOM, G, A]),
    "admin:app_list": line([*NEWSROOM, G, A]),
    "desk:sign_in": line(ALL),
    "desk:code": line(ALL),
    "desk:forgotten": line(ALL),
    "desk:forgotten_sent": line(ALL),
    "desk:password_set": line(ALL),
    "desk:set_password": line(ALL),
    "desk:own": line(STAFF),
    "desk:end_sessions": post(STAFF),
    "desk:second_factor": line(STAFF),
    "desk:second_factor_off": line(STAFF),
    "desk:renew_codes": line(STAFF),
    "desk:on_site": line(NEWSROOM, far=EVERYWHERE),
    "desk:notices": line(STAFF),
    "desk:notice": line(STAFF, far=set()),
    "desk:autosaves": line(STAFF),
    "desk:open_form": line(STAFF),
    "desk:session": line(STAFF),
    "desk:signed_in": line(STAFF),
    "desk:autosave": line(STAFF, far=set()),
    "desk:kept": line(STAFF, far=set()),
    # Accounts, roles, the log.
    **screens("auth_user", add=[A], change=[A]),
    **screens("auth_group"),
    "admin:auth_user_password_change": line([]),
    "desk:account": line([A]),
    **screens("desk_auditentry", view=[G, A]),
    # News.
    **screens("news_article", add=NEWSROOM, change=NEWSROOM, delete=DECIDERS, far=EVERYWHERE),
    "admin:news_article_preview": line(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_preview_page": line(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_preview_new": line(NEWSROOM, far=set()),
    "admin:news_article_preview_new_page": line(NEWSROOM, far=set()),
    "admin:news_article_share": post(NEWSROOM, far=EVERYWHERE),
    # Whoever made a link takes it back, and who may publish the story.
    "admin:news_article_unshare": post(DECIDERS, far=EVERYWHERE),
    "admin:news_article_compare": line(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_revision": line(NEWSROOM, far=EVERYWHERE),
    "news:queue": line(NEWSROOM),
    "news:queue_act": post(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_prepare": line(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_prepared": line(NEWSROOM, far=EVERYWHERE),
    "admin:news_article_bin": line(NEWSROOM),
    "admin:news_article_restore": post(DECIDERS, far=EVERYWHERE),
    "admin:news_article_purge": line([P], far=EVERYWHERE),
    "frontdesk:desk": line([P]),
    "frontdesk:preview": post([P]),
    "frontdesk:history": line([P]),
    "home_preview": line([P]),
    **screens("news_worddraft", add=NEWSROOM, change=NEWSROOM, far=set()),
    **screens("news_bulkrun", change=NEWSROOM, far=set()),
    **screens("news_tag", view=[W], add=NEWSROOM, change=DECIDERS),
    **screens("news_category", view=[*NEWSROOM, A], add=[G], change=[G], delete=[G]),
    "admin:news_category_merge": line([G]),
    # Photos and albums.
    **screens("photos_photo", add=[*NEWSROOM, G], change=NEWSROOM, far=EVERYWHERE, lists=[G]),
    "admin:photos_photo_small": line(NEWSROOM, far=EVERYWHERE),
    "admin:photos_photo_many": line([*NEWSROOM, G]),
    "admin:photos_photo_upload": post([*NEWSROOM, G]),
    "admin:photos_photo_known": line([*NEWSROOM, G], act=[]),
    "admin:photos_photo_words": line([*NEWSROOM, G]),
    "admin:photos_photo_replace": line([P]),
    "admin:photos_photo_compare": line([P]),
    "admin:photos_photo_withdraw": line([P]),
    "admin:photos_photo_restore": line([P]),
    "photos:editor_upload": post([*NEWSROOM, G]),
    **screens("albums_album", view=[W, E], add=[P], change=[P], delete=[P]),
    **revised("albums_album", [P], seen=[W, E]),
    **screens("albums_category", add=[P], change=[P]),
    "admin:albums_album_upload": post([P]),
    "admin:albums_album_preview": line(NEWSROOM),
    # What else is published.
    **kept_by("bulletins_bulletin", [P]),
    **kept_by("bulletins_programme", [P]),
    **revised("bulletins_bulletin", [P]),
    **revised("bulletins_programme", [P]),
    "admin:bulletins_bulletin_pick": line([P]),
    "admin:bulletins_bulletin_preview": line([P]),
    "admin:bulletins_bulletin_preview_edition": line([P]),
    **kept_by("notices_notice", [P]),
    **kept_by("notices_entry", [P]),
    **kept_by("notices_blankform", [P]),
    **revised("notices_notice", [P]),
    **revised("notices_blankform", [P]),
    **screens("notices_formgroup", add=[P], change=[P]),
    "admin:notices_notice_preview": line([P]),
    "admin:notices_entry_week": line([P]),
    **screens("polls_poll", view=[W, E], add=[P], change=[P], delete=[P]),
    "admin:polls_poll_export": line([P]),
    # Readers.
    **screens("questions_message", change=DECIDERS, far=EVERYWHERE),
    **kept_by("questions_question", [P]),
    **screens("questions_subject", add=[P], change=[P]),
    **screens("questions_terms", view=[P, G], add=[G]),
    **screens("visits_day", view=[P, G]),
    **screens("visits_handover", change=[G]),
    "admin:visits_report_print": line([P, G]),
    "admin:visits_report_xlsx": line([P, G]),
    # Documents.
    **kept_by("documents_document", [C]),
    **revised("documents_document", [C]),
    **kept_by("documents_abbreviation", [C]),
    **screens("documents_subject", add=[C], change=[C]),
    **screens("documents_issuingbody", add=[C], change=[C]),
    **screens("documents_documenttype", view=[C]),
    **screens("documents_importrun", add=[C], change=[C]),
    "admin:documents_document_pick": line([C]),
    "admin:documents_document_intake": line([C]),
    "admin:documents_document_waiting": line([C]),
    "admin:documents_document_give": post([C]),
    "admin:documents_document_file": line([C]),
    "admin:documents_document_work": line([C]),
    "admin:documents_importrun_write": post([C]),
    # The portal.
    **screens("siteinfo_sitesettings", change=[G]),
    **kept_by("siteinfo_fact", [G]),
    **kept_by("siteinfo_flatpage", [G]),
    **revised("siteinfo_flatpage", [G]),
    **kept_by("siteinfo_menuitem", [G]),
    **kept_by("siteinfo_link", [G]),
    **kept_by("siteinfo_linkgroup", [G]),
    **kept_by("siteinfo_announcement", [G]),
    **kept_by("siteinfo_weatherplace", [G]),
    **screens("units_unit", view=[*NEWSROOM, A], add=[G], change=[G], delete=[G]),
    **kept_by("units_redirect", [G]),
    "admin:units_unit_merge": line([G]),
}

# Who is offered which action of a list.
ACTIONS = {
    "news.article": {
        "bin_selected": DECIDERS,
        "bulk_publish": DECIDERS,
        "bulk_withdraw": DECIDERS,
        **dict.fromkeys(["bulk_move", "bulk_tag", "bulk_untag", "bulk_unit"], NEWSROOM),
        "bulk_export": NEWSROOM,
    },
    "news.tag": {"delete_selected": set()},
    "documents.document": {"delete_selected": {C}, "export_selected": {C}},
    "photos.photo": {"delete_selected": set(), "describe": {*NEWSROOM, G}},
    "siteinfo.link": {"delete_selected": {G}, "check_again": {G}},
    **{
        model: {"delete_selected": set(who)}
        for who, models in {
            (): "auth.user albums.category notices.formgroup"
            " documents.documenttype documents.issuingbody documents.subject",
            (P,): "albums.album bulletins.bulletin bulletins.programme notices.blankform"
            " notices.entry notices.notice polls.poll",
            (C,): "documents.abbreviation",
            (G,): "units.redirect siteinfo.announcement siteinfo.weatherplace",
        }.items()
        for model in models.split()
    },
}
