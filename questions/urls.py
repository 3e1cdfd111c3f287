from django.urls import path

from questions import following, reporting, views

app_name = "questions"

urlpatterns = [
    path("hoi-dap/", views.QuestionListView.as_view(), name="question_list"),
    path("hoi-dap/gui/", views.ask, name="ask"),
    path("hoi-dap/theo-doi/<str:token>/", following.follow, name="follow"),
    path("hoi-dap/<slug:slug>-<int:pk>/", views.question_detail, name="question_detail"),
    path("bao-loi/", reporting.report, name="report"),
]
