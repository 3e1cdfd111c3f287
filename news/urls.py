from django.urls import path

from news import feeds, queue, views
from news.previewing.views import shared

app_name = "news"
urlpatterns = [
    path("tin-tuc/", views.ArticleListView.as_view(), name="article_list"),
    path("tin-tuc/<slug:slug>/", views.CategoryView.as_view(), name="category"),
    path("tin-tuc/<slug:slug>/rss.xml", feeds.CategoryFeed(), name="category_feed"),
    path("bai-viet/<slug:slug>-<int:pk>/", views.article_detail, name="article_detail"),
    path("xem-truoc/<str:token>/", shared, name="shared"),
    path("admin/cho-duyet/", queue.queue, name="queue"),
    path("admin/cho-duyet/<int:pk>/", queue.act, name="queue_act"),
]
