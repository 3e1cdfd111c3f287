from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from photos.models import Photo

SESSION_OVER = (
    "Phiên làm việc đã hết hoặc tài khoản không có quyền thêm ảnh. "
    "Hãy đăng nhập lại ở một thẻ khác rồi thử lại."
)


@require_POST
def editor_upload(request):
    """Take a picture from the text editor and answer in the editor's own form.

    The token that Django asks of every POST comes as a header (static/admin/portal/editor.js).
    """
    if not request.user.has_perm("photos.add_photo"):
        return _refusal(SESSION_OVER, 403)
    if "upload" not in request.FILES:
        return _refusal("Chưa chọn tệp ảnh nào.", 400)
    try:
        photo = Photo.objects.from_upload(request.FILES["upload"], user=request.user)
    except ValidationError as error:
        return _refusal(" ".join(error.messages), 400)
    answer = {"uploaded": 1, "fileName": photo.src.rpartition("/")[2], "url": photo.src}
    if photo.note:
        answer["error"] = {"message": photo.note}
    return JsonResponse(answer)


def _refusal(message: str, status: int) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)
