from django.urls import path

from news.frontdesk import views

app_name = "frontdesk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("xem-truoc/", views.preview, name="preview"),
    path("lich-su/", views.history, name="history"),
]
