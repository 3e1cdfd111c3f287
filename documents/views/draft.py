from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from documents import drafts, drafts_export
from siteinfo.origin import is_same_origin
from unionportal.text import file_size

TITLE = "Đối chiếu căn cứ"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "xlsx": (drafts_export.as_xlsx, XLSX),
    "csv": (drafts_export.as_csv, "text/csv; charset=utf-8"),
}
FOREIGN = "Vì an toàn, trang này chỉ nhận văn bản dán từ chính nó. Mời bạn dán lại ở đây."
EMPTY = "Chưa có gì để đối chiếu. Hãy dán phần căn cứ, hoặc cả dự thảo, vào ô dưới đây."


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def draft_check(request):
    """Tell of every document that a pasted text cites whether it holds; nothing is stored."""
    if request.method != "POST":
        return page(request)
    if not is_same_origin(request):
        return page(request, status=403, problem=FOREIGN)
    text = request.POST.get("van-ban", "")
    size = len(text.encode())
    if size > drafts.MAX_BYTES:
        problem = (
            f"Văn bản dài quá {file_size(drafts.MAX_BYTES)} (đang là {file_size(size)})."
            " Hãy dán từng phần; thường chỉ cần phần căn cứ."
        )
        return page(request, status=400, problem=problem)
    if not text.strip():
        return page(request, status=400, problem=EMPTY)
    today = timezone.localdate()
    lines = drafts.check(text, today)
    if request.POST.get("dinh-dang") in FORMATS:
        return as_file(lines, request.POST["dinh-dang"], today)
    return page(request, text=text, lines=lines, is_checked=True, today=today)


def page(request, status=200, **context):
    crumbs = (("Tra cứu văn bản", reverse("documents:document_list")), (TITLE, ""))
    context |= {"section": "documents", "title": TITLE, "crumbs": crumbs}
    response = render(request, "documents/draft_check.html", context, status=status)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def as_file(lines, kind, today):
    make, content_type = FORMATS[kind]
    name = f"doi-chieu-{today:%Y-%m-%d}.{kind}"
    return HttpResponse(
        make(lines),
        headers={
            "Content-Type": content_type,
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
