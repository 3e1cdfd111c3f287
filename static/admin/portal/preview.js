// "Xem trước" shows what is typed: it waits until the autosave has brought it to the portal.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  document.querySelector(".object-tools a.preview")?.addEventListener("click", async (event) => {
    if (!window.working?.sendNow || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    // Opened within the click, or the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    await window.working.sendNow();
    (tab ?? window).location.href = href;
  });
});
