from django.views.generic import DetailView, ListView

from units.models import Unit


class UnitListView(ListView):
    queryset = Unit.objects.current()
    template_name = "units/unit_list.html"

    def get_context_data(self, **kwargs):
        by_kind = {kind: [] for kind in Unit.Kind}
        for unit in self.object_list:
            by_kind[unit.kind].append(unit)
        return super().get_context_data(
            section="units",
            groups=[(kind.label, units) for kind, units in by_kind.items() if units],
            former=Unit.objects.former().select_related("merged_into__merged_into"),
            **kwargs,
        )


class UnitDetailView(DetailView):
    queryset = Unit.objects.select_related("parent", "merged_into__merged_into").prefetch_related(
        "contacts"
    )
    template_name = "units/unit_detail.html"

    def get_context_data(self, **kwargs):
        unit = self.object
        return super().get_context_data(
            section="units",
            has_contact=any((unit.address, unit.phone, unit.email, unit.contacts.all())),
            predecessors=unit.predecessors.all(),
            children=unit.children.current(),
            **kwargs,
        )
