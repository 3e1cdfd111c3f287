// The front page by hand: drag with mouse or finger, ▲ ▼ in place, words for screen readers.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.querySelector(".front form[action]");
  const zones = [...document.querySelectorAll(".front .zone")];
  const said = document.getElementById("said");
  const unsaved = document.querySelector(".unsaved");
  if (!form || !zones.length) return;

  const zoneOf = (row) => row.closest(".zone");
  // Stories go from one zone of stories to the other, blocks stay among themselves.
  const fits = (row, zone) => (zoneOf(row).dataset.zone === "blocks") === (zone.dataset.zone === "blocks");

  function settle(row) {
    const zone = zoneOf(row);
    const { zone: name } = zone.dataset;
    row.querySelector("input").name = name;
    // "up-lead-12": act, zone, number; the buttons that change the zone say where from.
    row.querySelectorAll("button").forEach((button) => {
      const [act, , pk] = button.value.split("-");
      button.value = `${act}-${name}-${pk}`;
    });
    const rows = [...zone.children];
    const { most } = zone.dataset;
    const tooMany = rows.length > most ? ` Quá ${most} mục, hãy bỏ bớt.` : "";
    said.textContent =
      `${row.dataset.title}: vị trí ${rows.indexOf(row) + 1} trong ${rows.length}, ` +
      `${zone.getAttribute("aria-label")}.${tooMany}`;
    unsaved.hidden = false;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest(".placed");
    const isUp = button.dataset.act === "up";
    const other = isUp ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    other[isUp ? "before" : "after"](row);
    settle(row);
    button.focus();
  });

  // So near the edge of the screen the page scrolls under what is dragged.
  const EDGE = 60;
  const STEP = 12;
  let moving = null;

  function start(event) {
    const grip = event.target.closest(".grip");
    if (!grip || event.button) return;
    event.preventDefault();
    const row = grip.closest(".placed");
    moving = { row, zone: zoneOf(row), next: row.nextElementSibling };
    row.classList.add("moving");
  }

  function move(event) {
    if (!moving) return;
    if (event.clientY < EDGE) scrollBy(0, -STEP);
    else if (event.clientY > innerHeight - EDGE * 2) scrollBy(0, STEP);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const zone = under?.closest(".zone");
    if (!zone || !fits(moving.row, zone)) return;
    const over = under.closest(".placed");
    if (over === moving.row) return;
    if (!over) {
      if (zone !== zoneOf(moving.row)) zone.append(moving.row);
      return;
    }
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY < top + height / 2 ? "before" : "after"](moving.row);
  }

  function end(event) {
    if (!moving) return;
    const { row, zone, next } = moving;
    row.classList.remove("moving");
    moving = null;
    if (event.type === "pointerup") {
      if (zone !== zoneOf(row) || next !== row.nextElementSibling) settle(row);
    } else {
      zone.insertBefore(row, next);
    }
  }

  form.addEventListener("pointerdown", start);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => event.key === "Escape" && end(event));
});
