// An album in the admin: takes many photos one after another, and moves them by dragging.
document.addEventListener("DOMContentLoaded", () => {
  const drop = document.querySelector(".drop");
  if (!drop) return;
  const form = drop.closest("form");
  const files = drop.querySelector("input[type=file]");
  const state = drop.querySelector(".drop-state");
  const failed = drop.querySelector(".drop-failed");
  const done = drop.querySelector(".drop-done");
  const queue = [];
  let total = 0;
  let sent = 0;
  let added = 0;
  let touched = false;
  let isSending = false;

  function report(name, words, isNote) {
    const line = document.createElement("li");
    line.textContent = `${name}: ${words}`;
    if (isNote) line.className = "note";
    failed.append(line);
  }

  function show(part = 0) {
    const bar = state.querySelector("progress");
    bar.max = total;
    bar.value = sent + part;
    const words = sent < total ? `Đang tải ảnh ${sent + 1}/${total}…` : `Đã thêm ${added}/${total} ảnh.`;
    const status = state.querySelector("[role=status]");
    if (status.textContent !== words) status.textContent = words;
  }

  function send(file) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("upload", file);
      request.open("POST", drop.dataset.upload);
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      request.upload.onprogress = ({ loaded, total: size }) => show(loaded / size);
      request.onload = () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer.error = `Máy chủ không nhận ảnh này (mã ${request.status}). Hãy thử lại.`;
        }
        if (request.status === 201) added += 1;
        if (answer.error) report(file.name, answer.error);
        else if (answer.note) report(file.name, answer.note, true);
        resolve();
      };
      request.onerror = () => {
        report(file.name, "Mất kết nối khi đang tải. Hãy thử lại ảnh này.");
        resolve();
      };
      request.send(body);
    });
  }

  async function take(list) {
    queue.push(...list);
    total += list.length;
    if (isSending || !queue.length) return;
    isSending = true;
    state.hidden = false;
    done.hidden = true;
    while (queue.length) {
      show();
      await send(queue.shift());
      sent += 1;
    }
    show();
    isSending = false;
    if (!added) return;
    if (touched || failed.children.length) done.hidden = false;
    else location.reload();
  }

  form.addEventListener("input", ({ target }) => {
    if (target !== files) touched = true;
  });
  files.addEventListener("change", () => {
    take([...files.files]);
    files.value = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });

  const bringsFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files");
  const area = drop.closest("fieldset");
  area.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  area.addEventListener("dragleave", () => drop.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    take([...event.dataTransfer.files]);
  });

  const shots = document.querySelector(".shots");
  if (!shots) return;
  let moving = null;

  function renumber() {
    shots.querySelectorAll("[name$=-order]").forEach((field, index) => {
      field.value = index + 1;
    });
    touched = true;
  }

  shots.addEventListener("dragstart", (event) => {
    // Marking words in a field is no move.
    if (event.target.closest("input")) return;
    moving = event.target.closest(".shot");
    moving.classList.add("moving");
    event.dataTransfer.effectAllowed = "move";
  });
  shots.addEventListener("dragover", (event) => {
    const over = event.target.closest(".shot");
    if (!moving) return;
    event.preventDefault();
    if (!over || over === moving) return;
    const isBefore = moving.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_PRECEDING;
    over[isBefore ? "before" : "after"](moving);
  });
  shots.addEventListener("drop", (event) => event.preventDefault());
  shots.addEventListener("dragend", () => {
    if (!moving) return;
    moving.classList.remove("moving");
    moving = null;
    renumber();
  });
});
