from django.urls import path

from documents.feeds import DocumentFeed
from documents.views import detail, draft, export, search

app_name = "documents"

urlpatterns = [
    path("van-ban/", search.document_list, name="document_list"),
    path("van-ban/rss.xml", DocumentFeed(), name="feed"),
    path("van-ban/xuat.xlsx", export.export, {"ending": "xlsx"}, name="export_xlsx"),
    path("van-ban/xuat.csv", export.export, {"ending": "csv"}, name="export_csv"),
    path("van-ban/bao-thieu/", search.report_missing, name="report_missing"),
    path("van-ban/doi-chieu/", draft.draft_check, name="draft_check"),
    path(
        "van-ban/<str:kind>/<str:year>/<path:key>/", detail.document_detail, name="document_detail"
    ),
]
