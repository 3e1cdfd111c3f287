from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from news.feeds import NewsFeed
from unionportal import health, media, views
from unionportal.sitemaps import sitemaps

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("news.urls")),
    path("", include("documents.urls")),
    path("", include("albums.urls")),
    path("", include("bulletins.urls")),
    path("", include("polls.urls")),
    path("", include("notices.urls")),
    path("", include("questions.urls")),
    path("", include("visits.urls")),
    path("", include("units.urls")),
    path("", include("siteinfo.urls")),
    path("tim-kiem/", views.search, name="search"),
    path("rss.xml", NewsFeed(), name="feed"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("media/<path:path>", media.serve, name="media"),
    path(
        "xem-truoc/<str:token>/<str:signature>/<path:path>",
        media.serve_previewed,
        name="previewed_media",
    ),
    path("admin/photos/", include("photos.urls")),
    path("admin/trang-chu/", include("news.frontdesk.urls")),
    path("admin/trang-chu/xem-truoc/trang/", views.home_preview, name="home_preview"),
    path("admin/", include("desk.urls")),
    path("admin/", admin.site.urls),
]

admin.site.index_title = "Bàn biên tập"
admin.site.site_header = admin.site.site_title = "Quản trị"

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.not_found
handler500 = views.server_error
