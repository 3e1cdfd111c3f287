from django.urls import path

from siteinfo import views

urlpatterns = [path("trang/<slug:slug>/", views.FlatPageView.as_view(), name="flat_page")]
