// What a form could not send stays in this browser, one text a form, until a page of the desk can
// send it for the same person.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const AUTOSAVES = "/admin/tu-luu/";
  const PREFIX = "tu-luu:";
  const KEEP_DAYS = 30;
  const { about, form, post, renew } = window.working;

  function keep(name, packet) {
    try {
      localStorage.setItem(PREFIX + name, packet);
      return true;
    } catch {
      return false;
    }
  }

  function forget(name) {
    try {
      localStorage.removeItem(PREFIX + name);
    } catch {
      // Nothing was kept either.
    }
  }

  function all() {
    try {
      return Object.entries(localStorage)
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, packet]) => [name.slice(PREFIX.length), packet]);
    } catch {
      return [];
    }
  }

  function read(packet) {
    try {
      return JSON.parse(packet);
    } catch {
      return { at: 0 };
    }
  }

  // Sends what earlier pages had to leave here, and shows it where it belongs.
  async function deliver() {
    const waiting = all().filter(([name]) => name !== form?.elements.form_key.value);
    const session = waiting.length ? await renew() : {};
    if (session.code !== "signed_in") return;
    let isShown = false;
    for (const [name, packet] of waiting) {
      const { user, model, object, at } = read(packet);
      if (Date.now() - at > KEEP_DAYS * 86400000) forget(name);
      if (user !== session.user) continue;
      const answer = await post(AUTOSAVES, packet);
      if (answer.kept) forget(name);
      if (answer.code === "kept") {
        isShown ||= form ? model === about.model && object === about.object : !object;
      }
    }
    if (isShown && !window.working.isTouched) location.reload();
  }

  // On the page of one's autosaves: what the portal does not take, to be copied.
  async function showRest() {
    const place = document.getElementById("left-here");
    const { user } = place ? await renew() : {};
    const rest = all().map(([, packet]) => read(packet)).filter((packet) => packet.user === user);
    if (!place || !rest.length) return;
    place.hidden = false;
    for (const { fields } of rest) {
      const texts = fields
        .filter(([name, text]) => !name.startsWith("_") && /\p{L}\s*\p{L}/u.test(text))
        .map(([, text]) => text);
      const page = new DOMParser().parseFromString(texts.join("\n\n"), "text/html");
      const box = document.createElement("textarea");
      Object.assign(box, { readOnly: true, rows: 12, value: page.body.textContent });
      box.setAttribute("aria-labelledby", "left-here-title");
      place.append(box);
    }
  }

  window.addEventListener("online", deliver);
  window.working.here = { keep, forget };
  deliver().then(showRest);
});
