"""Photos dropped on an album in the admin, one in each request."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from albums.models import MAX_PHOTOS, Album
from albums.taken import taken_at
from photos.models import Photo

SESSION_OVER = (
    "Phiên làm việc đã hết hoặc tài khoản không có quyền thêm ảnh. "
    "Hãy đăng nhập lại ở một thẻ khác rồi thử lại."
)
GONE = "Album này đã bị xóa."
FULL = f"Album đã đủ {MAX_PHOTOS} ảnh. Hãy lập thêm một album nữa."


@require_POST
def upload(request, pk):
    """Take one photo and answer with what the editor should know of it.

    The token that Django asks of every POST comes as a header (static/admin/portal/album.js).
    """
    if not request.user.has_perms(["albums.change_album", "photos.add_photo"]):
        return answer(403, error=SESSION_OVER)
    album = Album.objects.filter(pk=pk).first()
    if album is None:
        return answer(404, error=GONE)
    file = request.FILES.get("upload")
    if file is None:
        return answer(400, error="Chưa chọn tệp ảnh nào.")
    if album.photos.count() >= MAX_PHOTOS:
        return answer(400, error=FULL)
    try:
        photo = Photo.objects.from_upload(file, user=request.user, keep_original=True)
    except ValidationError as error:
        return answer(400, error=" ".join(error.messages))
    with transaction.atomic():
        # One at a time, so that each gets a number of its own.
        album = Album.objects.select_for_update().filter(pk=pk).first()
        if album is None:
            return answer(404, error=GONE)
        row = album.add(photo, taken_at(file))
    if row is None:
        return answer(200, note="Ảnh này đã có trong album.")
    return answer(201, note=photo.note)


def answer(status: int, **words) -> JsonResponse:
    return JsonResponse(words, status=status)
