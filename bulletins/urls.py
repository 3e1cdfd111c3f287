from django.urls import path

from bulletins import views

app_name = "bulletins"

urlpatterns = [
    path("ban-tin/", views.BulletinListView.as_view(), name="bulletin_list"),
    path("ban-tin/<slug:slug>-<int:pk>/", views.bulletin_detail, name="bulletin_detail"),
    path("ban-tin/<slug:slug>-<int:pk>/doc/", views.edition, name="edition"),
]
