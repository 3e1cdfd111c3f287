// What the scripts of an open form share: how it talks to the portal, the line by the buttons
// that says what is kept, and signing in again beside it.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const SESSION = "/admin/tu-luu/phien/";
  const SIGNED_IN = "/admin/tu-luu/da-vao/";
  const line = document.getElementById("working");
  const form = line?.closest("form");
  const about = { ...line?.dataset };
  let stranger = "";

  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  // Returns what the portal answered, or {code} of our own: offline, trouble.
  async function ask(address, options = {}) {
    const headers = { Accept: "application/json", "X-CSRFToken": tokens()[0]?.value ?? "" };
    let response;
    try {
      response = await fetch(address, { headers, redirect: "manual", ...options });
    } catch {
      return { code: "offline" };
    }
    // To the page of the second factor, say.
    if (response.type === "opaqueredirect") return { code: "signed_out" };
    const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
    if (isOurs) return response.json();
    return { code: response.status === 403 ? "stale" : "trouble" };
  }

  async function post(address, body, options = {}) {
    const answer = await ask(address, { method: "POST", body, ...options });
    if (answer.code === "other_user") stranger = answer.text;
    if (answer.code !== "stale") return answer;
    // Somebody signed in again in another tab, and this form has the token of before.
    const session = await renew();
    return session.code === "signed_in" ? ask(address, { method: "POST", body }) : session;
  }

  async function renew() {
    const session = await ask(SESSION);
    const isOther = session.code === "signed_in" && about.user && session.user !== +about.user;
    stranger = isOther ? session.text : "";
    if (isOther) return { ...session, code: "other_user" };
    if (session.code === "signed_in") tokens().forEach((field) => (field.value = session.token));
    return session;
  }

  function say(text, button) {
    // Said once, not at every autosave of the same minute.
    if (button || line.textContent !== text) {
      line.replaceChildren(text, ...(button ? [" ", button] : []));
    }
  }

  function makeButton(words, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  // In a frame beside the form, with the second factor and all.
  function signIn(then) {
    const dialog = document.createElement("dialog");
    const frame = document.createElement("iframe");
    const note = document.createElement("p");
    dialog.className = "again";
    frame.title = "Đăng nhập lại";
    frame.src = `/admin/login/?next=${SIGNED_IN}`;
    frame.addEventListener("load", async () => {
      if (frame.contentWindow.location.pathname !== SIGNED_IN) return;
      const { code, text } = await renew();
      if (code === "signed_in") dialog.close();
      else if (code === "other_user") note.textContent = ofAnother(text);
    });
    dialog.addEventListener("close", async () => {
      dialog.remove();
      await renew();
      then();
    });
    dialog.append(note, frame, makeButton("Đóng", () => dialog.close()));
    document.body.append(dialog);
    dialog.showModal();
  }

  function ofAnother(name) {
    return (
      `Đang đăng nhập bằng tài khoản ${name}, còn trang này do ${about.name} gõ nên không gửi đi. ` +
      `Hãy đăng nhập bằng tài khoản ${about.name}.`
    );
  }

  form?.addEventListener("submit", (event) => {
    if (stranger) {
      event.preventDefault();
      say(ofAnother(stranger), makeButton("Đăng nhập lại", () => signIn(() => say(""))));
    }
  });

  window.working = { about, ask, form, makeButton, ofAnother, post, renew, say, signIn };
});
