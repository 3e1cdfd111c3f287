// In the library opened from another window: a click on a picture gives it to that window.
document.addEventListener(
  "click",
  (event) => {
    const row = event.target.closest("#result_list tr");
    const picture = row?.querySelector("img[data-pk]");
    const { opener } = window;
    if (!picture || !opener || !event.target.closest("a")) return;
    const { pk, src, alt, caption, credit } = picture.dataset;
    if (window.name.startsWith("portal_text") && opener.portalPutPhoto) {
      opener.portalPutPhoto({ src, alt, caption, credit });
    } else if (opener.document.getElementById(window.name)?.nodeName === "SELECT") {
      const words = row.querySelector(".field-title").firstChild.textContent;
      opener.dismissAddRelatedObjectPopup(window, pk, words);
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    window.close();
  },
  true,
);
