// Names for those who hear the page: Django's own fields in tables, dates with hours, and boxes
// with a search in them have labels that stand beside them for the eye only.
(() => {
  "use strict";

  const text = (node) => (node ? node.textContent.replace(/[:*]\s*$/, "").trim() : "");

  function name(node, words) {
    if (!node || !words) return;
    node.setAttribute("aria-label", words);
    node.removeAttribute("aria-labelledby");
  }

  // What stands for a field: its label, its fieldset's legend, or the head of its column.
  function words(field) {
    const label = text(field.labels?.[0]);
    if (label) return label;
    const cell = field.closest("td, th");
    if (!cell) return text(field.closest(".form-row, fieldset")?.querySelector("legend, label"));
    const table = cell.closest("table");
    const row = cell.parentElement.cells[0] === cell ? null : cell.parentElement.querySelector("th, .original p");
    const head = table.querySelector(`thead .column-${fieldName(cell)}`) ?? table.tHead?.rows[0].cells[cell.cellIndex];
    return [text(head), text(row)].filter(Boolean).join(", ").slice(0, 150);
  }

  function fieldName(cell) {
    return /field-(\w+)/.exec(cell.className)?.[1] ?? "none";
  }

  function nameAll(root) {
    for (const field of root.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      const search = field.closest(".select2-container");
      if (search || field.labels?.length || field.ariaLabel) continue;
      const part = /_([01])$/.exec(field.id);
      const half = field.closest(".datetime") && part ? [", ngày", ", giờ"][part[1]] : "";
      name(field, words(field) && words(field) + half);
    }
    for (const select of root.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling;
      const label = select.ariaLabel || words(select);
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
        name(part, label);
      }
    }
    // Of the rows below a form: what a row is, and the boxes to delete it for whoever may.
    for (const head of root.querySelectorAll(".tabular thead th:empty")) {
      const words = head.matches(".original") ? "Dòng" : "Thao tác";
      head.innerHTML = `<span class="visually-hidden">${words}</span>`;
    }
    for (const tip of root.querySelectorAll(".help-tooltip[aria-label]")) tip.setAttribute("role", "img");
  }

  // The cross that empties a box of several choices stands in the list like a choice.
  for (const select of document.querySelectorAll("select.admin-autocomplete[multiple]")) {
    select.dataset.allowClear = "false";
  }
  addEventListener("load", () => {
    nameAll(document);
    new MutationObserver(() => nameAll(document)).observe(document.querySelector("#content"), {
      childList: true,
      subtree: true,
    });
  });
})();
