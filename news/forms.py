from django import forms


class ArchiveForm(forms.Form):
    """Filters of a news list; a value that makes no sense is left out."""

    nam = forms.IntegerField(min_value=1900, max_value=2200, required=False)
    thang = forms.IntegerField(min_value=1, max_value=12, required=False)

    def chosen(self, unit_model, tag_model):
        """Return what the address names and the portal has."""
        self.is_valid()
        chosen = {key: value for key, value in self.cleaned_data.items() if value}
        if slug := self.data.get("don-vi"):
            chosen["unit"] = unit_model.objects.filter(slug=slug).first()
        if slug := self.data.get("the"):
            chosen["tag"] = tag_model.objects.filter(slug=slug).first()
        return {key: value for key, value in chosen.items() if value}

    def filter(self, articles, chosen):
        if "nam" in chosen:
            articles = articles.filter(published_at__year=chosen["nam"])
            if "thang" in chosen:
                articles = articles.filter(published_at__month=chosen["thang"])
        if "unit" in chosen:
            articles = articles.filter(unit=chosen["unit"])
        if "tag" in chosen:
            articles = articles.filter(tags=chosen["tag"])
        return articles

    def chips(self, chosen):
        """Return (words, query string without it) for each filter in use."""
        when = chosen.get("nam")
        if when and "thang" in chosen:
            when = f"tháng {chosen['thang']}/{when}"
        elif when:
            when = f"năm {when}"
        found = [
            (chosen.get("unit"), ["don-vi"]),
            (chosen.get("tag"), ["the"]),
            (when, ["nam", "thang"]),
        ]
        return [(str(words), self._without(names)) for words, names in found if words]

    def _without(self, names):
        query = self.data.copy()
        for name in (*names, "trang"):
            query.pop(name, None)
        return query.urlencode()
