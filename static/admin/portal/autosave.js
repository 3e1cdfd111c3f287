// Keeps what is typed in a form a moment after the last keystroke: on the server, and where the
// line or the session is gone, in this browser until it can be sent.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const AUTOSAVES = "/admin/tu-luu/";
  const AFTER_LAST_KEY = 1000;
  const AT_MOST = 5000;
  const AGAIN = 10000;
  const STILL_HERE = 60000;
  // A browser sends no more than that while a page closes.
  const LAST_WORDS = 60000;
  const OWN = ["csrfmiddlewaretoken", "form_key", "opened", "kept_form"];
  const { about, form, here, makeButton, ofAnother, post, say, signIn } = window.working;
  if (!form) return;

  let number = Number(about.number);
  let kept = "";
  let isUnsent = false;
  let isSending = false;
  let isLeaving = false;
  // A button was pressed while there was no line.
  let isRefused = false;
  let timer = 0;
  let since = 0;

  function key() {
    return form.elements.form_key.value;
  }

  function collect() {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) {
      if (editor.status === "ready") editor.updateElement();
    }
    const fields = [["_page", location.pathname]];
    for (const [name, value] of new FormData(form)) {
      if (OWN.includes(name) || name.includes("password")) continue;
      if (typeof value === "string") fields.push([name, value]);
      else if (value.name) fields.push(["_files", value.name]);
    }
    return fields;
  }

  function pack() {
    return {
      user: Number(about.user),
      model: about.model,
      object: about.object,
      key: key(),
      number,
      based_on: form.elements.based_on?.value ?? "",
      at: Date.now(),
      fields: collect(),
    };
  }

  function changed() {
    window.working.isTouched = isUnsent = true;
    since ||= Date.now();
    wait(Math.min(AFTER_LAST_KEY, Math.max(0, since + AT_MOST - Date.now())));
  }

  function wait(time) {
    clearTimeout(timer);
    timer = setTimeout(() => send(), time);
  }

  async function send(options = {}) {
    clearTimeout(timer);
    if (!isUnsent || isLeaving || (isSending && !options.keepalive)) return;
    const fields = JSON.stringify(collect());
    if (fields === kept) {
      isUnsent = false;
      return;
    }
    isSending = true;
    isUnsent = false;
    since = 0;
    number += 1;
    const mine = number;
    const packet = JSON.stringify(pack());
    const answer = await post(AUTOSAVES, packet, options);
    // A later one is under way.
    if (mine !== number) return;
    isSending = false;
    if (answer.kept) settle(answer, fields);
    else hold(answer, packet);
  }

  function settle(answer, fields) {
    if (answer.code === "kept" || answer.at) {
      kept = fields;
      here.forget(key());
      const again = isRefused ? " Có mạng rồi: hãy bấm nút lần nữa." : "";
      isRefused = false;
      if (answer.code === "kept") say(`Đã tự lưu lúc ${answer.at}.${again}`);
      else say(`${answer.text} Chữ của bạn vẫn được tự lưu.`, linkToAutosaves());
    } else {
      // The number was used, by this form before it was sent; or the form was saved since.
      if (answer.code === "saved") form.elements.form_key.value = newKey();
      number = answer.code === "saved" ? 0 : answer.number;
      isUnsent = true;
    }
    if (isUnsent) wait(0);
  }

  function hold(answer, packet) {
    isUnsent = true;
    const isHere = here.keep(key(), packet);
    const where = isHere
      ? "đang giữ trong máy này."
      : "máy này hết chỗ nên chưa giữ được ở đâu, đừng đóng trang.";
    const why = {
      offline: isRefused ? "Mất mạng nên chưa gửi được" : "Mất mạng",
      signed_out: "Phiên đăng nhập đã hết",
      other_user: ofAnother(answer.text),
      too_large: "Dài quá 4 MB nên không tự lưu lên máy chủ được",
      not_allowed: answer.text?.slice(0, -1),
    }[answer.code] ?? "Máy chủ chưa nhận";
    const way = {
      signed_out: () => makeButton("Đăng nhập lại để lưu", () => signIn(() => send())),
      other_user: () => makeButton("Đăng nhập lại để lưu", () => signIn(() => send())),
      not_allowed: linkToAutosaves,
    }[answer.code];
    say(`${why}: ${where}`, way?.());
    if (["offline", "trouble"].includes(answer.code)) wait(AGAIN);
  }

  function linkToAutosaves() {
    const link = document.createElement("a");
    Object.assign(link, { href: AUTOSAVES, target: "_blank", textContent: "Bản tự lưu của bạn" });
    return link;
  }

  // The browser's own is there on https only.
  function newKey() {
    return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );
  }

  function keepAllHere() {
    isUnsent ||= isSending;
    const packet = JSON.stringify({ ...pack(), number: number + 1 });
    const isHere = !isUnsent || here.keep(key(), packet);
    return { isHere, length: packet.length };
  }

  // The page may be gone the next moment: here at once, and on its way to the server.
  function lastWords() {
    if (!isUnsent && !isSending) return;
    send({ keepalive: keepAllHere().length < LAST_WORDS });
  }

  function watch(editor) {
    editor.on("change", changed);
    editor.on("blur", () => send());
  }

  // After the admin's own scripts, which change the fields once themselves.
  django.jQuery(() => {
    django.jQuery(form).on("input change", changed);
    document.addEventListener("formset:added", changed);
    document.addEventListener("formset:removed", changed);
    Object.values(window.CKEDITOR?.instances ?? {}).forEach(watch);
    window.CKEDITOR?.on("instanceCreated", ({ editor }) => watch(editor));
    if ("refused" in about) changed();
  });
  form.addEventListener("focusout", () => isUnsent && wait(0));
  // For whoever is about to show what is typed.
  window.working.sendNow = async () => {
    while (isSending) await new Promise((resolve) => setTimeout(resolve, 50));
    await send();
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? lastWords() : send()));
  window.addEventListener("pagehide", lastWords);
  window.addEventListener("online", () => send());
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && !keepAllHere().isHere) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    keepAllHere();
    // Else the browser puts its own page about the line in place of the form.
    if (!navigator.onLine) {
      event.preventDefault();
      isRefused = isUnsent = true;
      hold({ code: "offline" }, JSON.stringify(pack()));
      return;
    }
    isLeaving = true;
    setTimeout(() => (isLeaving = false), STILL_HERE);
  });
  document.getElementById("logout-form")?.addEventListener("submit", async (event) => {
    if (!isUnsent) return;
    event.preventDefault();
    await send();
    event.target.submit();
  });
});
