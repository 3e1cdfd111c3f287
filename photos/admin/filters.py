from django.contrib import admin


class Filter(admin.SimpleListFilter):
    """One choice of the library; `rows` says which photos it leaves."""

    choice = ""

    def lookups(self, request, model_admin):
        return [("co", self.choice)]

    def queryset(self, request, photos):
        return self.rows(request, photos) if self.value() == "co" else None

    def rows(self, request, photos):
        raise NotImplementedError


class WithoutAltFilter(admin.SimpleListFilter):
    title = "mô tả ảnh"
    parameter_name = "mo-ta"

    def lookups(self, request, model_admin):
        return [("thieu", "Thiếu mô tả"), ("co", "Đã có mô tả")]

    def queryset(self, request, photos):
        if self.value() == "thieu":
            return photos.filter(alt="")
        if self.value() == "co":
            return photos.exclude(alt="")
        return photos


class OwnFilter(Filter):
    title = "người tải lên"
    parameter_name = "cua-toi"
    choice = "Của tôi"

    def rows(self, request, photos):
        return photos.filter(uploaded_by=request.user)


class UnusedFilter(Filter):
    title = "nơi dùng"
    parameter_name = "chua-dung"
    choice = "Chưa dùng ở đâu"

    def rows(self, request, photos):
        return photos.unused()


class WithdrawnFilter(Filter):
    title = "tình trạng"
    parameter_name = "da-go"
    choice = "Đã gỡ"

    def rows(self, request, photos):
        return photos.exclude(withdrawn_at=None)
