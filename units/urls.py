from django.urls import path

from units import views

app_name = "units"
urlpatterns = [
    path("don-vi/", views.UnitListView.as_view(), name="unit_list"),
    path("don-vi/<slug:slug>/", views.UnitDetailView.as_view(), name="unit_detail"),
]
