from django.urls import path

from notices import feeds, views

app_name = "notices"

urlpatterns = [
    path("thong-bao/", views.NoticeListView.as_view(), name="notice_list"),
    path("thong-bao/rss.xml", feeds.NoticeFeed(), name="feed"),
    path("thong-bao/<slug:slug>-<int:pk>/", views.notice_detail, name="notice_detail"),
    path("lich-cong-tac/", views.schedule, name="schedule"),
    path("lich-cong-tac/lich.ics", views.schedule_file, name="schedule_file"),
    path("bieu-mau/", views.FormListView.as_view(), name="form_list"),
    path("bieu-mau/<slug:slug>-<int:pk>/", views.form_detail, name="form_detail"),
]
