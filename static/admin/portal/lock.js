// Tells the portal twice a minute that a form is open, and shows who else has it open.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const EVERY = 25000;
  const { about, form, makeButton, post } = window.working;
  const line = document.getElementById("others");
  if (!form || !line || !about.object) return;

  let isLocked = !line.hidden;
  let isTakenOver = false;
  let isFirst = true;
  let isTaking = false;

  function tell(act, options) {
    const { model, object } = about;
    const [key, page] = [form.elements.form_key.value, location.pathname];
    const sent = new URLSearchParams({ act, model, object, key, page });
    return post("/admin/tu-luu/dang-mo/", sent, options);
  }

  function show(text, button) {
    line.hidden = !text;
    line.replaceChildren(text, ...(button ? [" ", button] : []));
  }

  async function beat() {
    const { code, text } = await tell(isLocked || isTakenOver ? "look" : "hold");
    const takeOver = makeButton("Tiếp quản", take);
    if (code === "others" && isFirst && !isLocked) lock();
    if (code === "others" && isLocked) show(text, takeOver);
    else if (code === "others") {
      isTakenOver = true;
      show(`${text} Chữ của bạn vẫn được tự lưu; khi lưu, hai bản sẽ được đặt cạnh nhau.`, takeOver);
    } else if (isLocked && ["free", "yours"].includes(code)) {
      show("Không còn ai sửa nữa.", makeButton("Mở để sửa", () => location.reload()));
    } else if (code === "free") {
      isTakenOver = false;
      show("");
    } else if (code === "elsewhere" && !isFirst) show(text);
    else if (code === "yours") show("");
    else if (["gone", "not_allowed"].includes(code)) show(text);
    isFirst = false;
  }

  async function take() {
    const { code } = await tell("take");
    if (code !== "yours") return;
    isTakenOver = false;
    show("");
    if (isLocked) {
      isTaking = true;
      location.reload();
    }
  }

  // To be read, not written on.
  function lock() {
    isLocked = true;
    const parts = form.querySelectorAll("fieldset, [type=submit]");
    parts.forEach((part) => (part.disabled = true));
    form.querySelectorAll(".select2-container").forEach((part) => (part.inert = true));
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
      if (editor.status === "ready") editor.setReadOnly(true);
      else editor.on("instanceReady", () => editor.setReadOnly(true));
    }
  }

  // After the admin's own scripts have made the fields.
  django.jQuery(() => {
    if (isLocked) lock();
    beat();
    setInterval(beat, EVERY);
  });
  window.addEventListener("pagehide", () => {
    if (!isLocked && !isTakenOver && !isTaking) tell("leave", { keepalive: true });
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && beat());
});
