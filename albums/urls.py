from django.urls import path

from albums import views

app_name = "albums"

urlpatterns = [
    path("album-anh/", views.AlbumListView.as_view(), name="album_list"),
    path("album-anh/<slug:slug>-<int:pk>/", views.album_detail, name="album_detail"),
]
