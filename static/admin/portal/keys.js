// Keys for what is done most: save, preview, and "?" for a list of them; in the text editor too.
(() => {
  "use strict";

  // The first of these buttons keeps the work and goes nowhere, and none of them publishes.
  const SAVE = ["_continue", "_save"];

  function press(target) {
    target?.click();
    return Boolean(target);
  }

  const KEYS = [
    {
      keys: "Control+S",
      label: "Ctrl + S",
      does: "lưu, không đăng",
      is: (event) => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyS",
      target: () => SAVE.map((name) => document.querySelector(`#content form [name=${name}]`)).find(Boolean),
    },
    {
      keys: "Alt+P",
      label: "Alt + P",
      does: "xem trước",
      is: (event) => event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyP",
      target: () => document.querySelector('.object-tools a[href$="/xem-truoc/"]'),
    },
    {
      keys: "?",
      label: "?",
      does: "hiện bảng này (khi không ở trong ô chữ)",
      is: (event) => event.key === "?" && !event.ctrlKey && !event.altKey && !isTyping(event.target),
      target: () => help,
    },
  ];

  function isTyping(node) {
    return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName) || node.ownerDocument !== document;
  }

  function handle(event) {
    // A Vietnamese input method may be in the middle of a word.
    if (event.isComposing || event.repeat) return;
    const key = KEYS.find((one) => one.is(event));
    if (key && press(key.target())) event.preventDefault();
  }

  const help = document.createElement("button");
  help.type = "button";
  help.className = "keys-help";
  help.textContent = "Phím tắt";

  const list = document.createElement("dialog");
  list.className = "keys";
  list.setAttribute("aria-label", "Phím tắt");
  list.innerHTML = `<h2>Phím tắt</h2><dl>${KEYS.map(({ label, does }) => `<div><dt><kbd>${label}</kbd></dt><dd>${does}</dd></div>`).join("")}</dl>
    <form method="dialog"><button class="button">Đóng</button></form>`;

  help.addEventListener("click", () => list.open || list.showModal());
  document.addEventListener("keydown", handle);
  addEventListener("load", () => {
    // Who has not signed in has nothing to press keys for.
    if (document.querySelector("#user-tools")) document.querySelector("#footer").append(help, list);
    for (const { keys, label, target } of KEYS) {
      const node = target();
      if (!node) continue;
      node.setAttribute("aria-keyshortcuts", keys);
      node.title ||= `Phím tắt: ${label}`;
    }
  });

  // The editor's text is a page of its own, made anew now and then.
  window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    const listen = () => editor.document.$.addEventListener("keydown", handle);
    editor.on("contentDom", listen);
    listen();
  });
})();
