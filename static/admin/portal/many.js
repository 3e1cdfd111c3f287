// Takes many pictures into the store, one after another; one that fails stops none of the others.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("many");
  if (!form) return;
  const files = form.querySelector("input[type=file]");
  const state = form.querySelector(".drop-state");
  const bar = state.querySelector("progress");
  const status = state.querySelector("[role=status]");
  const list = form.querySelector(".drop-files");
  const again = form.querySelector(".drop-again");
  const done = form.querySelector(".drop-done");
  const queue = [];
  const added = [];
  let total = 0;
  let sent = 0;
  let isSending = false;

  // Signing in again, in another tab, gives another token.
  const token = () =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ??
    form.elements.csrfmiddlewaretoken.value;

  const TROUBLES = {
    0: "Mất kết nối khi đang tải. Hãy thử lại ảnh này.",
    413: "Ảnh nặng quá mức máy chủ nhận.",
    507: "Máy chủ đã hết chỗ chứa tệp. Hãy báo người quản trị dọn đĩa.",
  };

  function tell(line, kind, words, url) {
    const told = document.createElement(url ? "a" : "span");
    told.textContent = words;
    if (url) told.href = url;
    if (url) told.target = "_blank";
    line.className = kind;
    line.querySelector("span").replaceChildren(told);
  }

  function show(part = 0) {
    bar.max = total;
    bar.value = sent + part;
    const words =
      sent < total ? `Đang tải ảnh ${sent + 1}/${total}…` : `Xong ${total} ảnh: ${added.length} ảnh mới.`;
    if (status.textContent !== words) status.textContent = words;
  }

  async function isKnown({ file, line }) {
    // Only on https does a browser offer to work out what the store knows a picture by.
    if (!crypto.subtle) return false;
    try {
      const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0"));
      const answer = await (await fetch(`${form.dataset.known}?sha256=${hex.join("")}`)).json();
      if (!answer.known) return false;
      tell(line, "note", answer.known, answer.url);
      return true;
    } catch {
      return false;
    }
  }

  function send({ file, line }) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("upload", file);
      request.open("POST", form.dataset.upload);
      request.setRequestHeader("X-CSRFToken", token());
      request.upload.onprogress = ({ loaded, total: size }) => {
        show(loaded / size);
        tell(line, "", `${Math.round((loaded / size) * 100)}%`);
      };
      request.onloadend = () => {
        if (request.status === 403) {
          resolve(false);
          return;
        }
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer.error =
            TROUBLES[request.status] ?? `Máy chủ không nhận ảnh này (mã ${request.status}).`;
        }
        if (answer.pk) added.push(answer.pk);
        if (answer.error) tell(line, "bad", answer.error);
        else if (answer.known) tell(line, "note", answer.known, answer.url);
        else if (answer.near) tell(line, "note", `Đã nhận. ${answer.near.text}`, answer.near.url);
        else tell(line, "", `Đã nhận. ${answer.note ?? ""}`);
        resolve(true);
      };
      request.send(body);
    });
  }

  async function work() {
    if (isSending || !queue.length) return;
    isSending = true;
    state.hidden = false;
    again.hidden = true;
    while (queue.length) {
      show();
      if (!(await isKnown(queue[0])) && !(await send(queue[0]))) {
        again.hidden = false;
        break;
      }
      queue.shift();
      sent += 1;
    }
    show();
    isSending = false;
    const link = done.querySelector("a");
    link.href = form.dataset.words + added.join(",");
    link.textContent = `Viết mô tả, chú thích cho ${added.length} ảnh mới`;
    done.hidden = !added.length;
  }

  function take(chosen) {
    for (const file of chosen) {
      const line = document.createElement("li");
      line.append(`${file.name}: `, document.createElement("span"));
      list.append(line);
      queue.push({ file, line });
    }
    total += chosen.length;
    work();
  }

  again.querySelector("button").addEventListener("click", work);
  files.addEventListener("change", () => {
    take([...files.files]);
    files.value = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (queue.length) event.preventDefault();
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", () => form.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
});
