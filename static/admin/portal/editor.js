// What the text editor (RichTextField) needs besides its settings: the form's token for uploads,
// the server's own words when it refuses one, and text that is simple to edit.
(() => {
  "use strict";

  // Words that the editor's Vietnamese lacks, or that mislead.
  const WORDS = {
    image2: { alt: "Mô tả ảnh, cho người không nhìn được", captionPlaceholder: "Chú thích ảnh" },
    table: { headers: "Ô tiêu đề", caption: "Tên bảng" },
    uploadwidget: {
      abort: "Đã dừng tải ảnh.",
      doneOne: "Đã tải ảnh lên.",
      doneMany: "Đã tải %1 ảnh lên.",
      uploadOne: "Đang tải ảnh ({percentage}%)…",
      uploadMany: "Đang tải ảnh, xong {current} trên {max} ({percentage}%)…",
    },
  };

  const OWN_PICTURE = new RegExp(`^(data:|blob:|/(?!/)|${location.origin}/)`);

  function useOwnWords({ editor }) {
    for (const [part, words] of Object.entries(WORDS)) {
      editor.lang[part] = { ...editor.lang[part], ...words };
    }
  }

  function addToken({ data }) {
    const loader = data.fileLoader;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    loader.xhr.setRequestHeader("X-CSRFToken", token ? token.value : "");
    loader.on("error", () => useServersWords(loader), null, null, 1);
  }

  function useServersWords(loader) {
    try {
      loader.message = JSON.parse(loader.xhr.responseText).error.message;
    } catch {
      // Not an answer of the upload view: the editor's own message stands.
    }
  }

  // Saving puts all this back (unionportal/richtext.py).
  function simplify(event) {
    const page = new DOMParser().parseFromString(event.data.dataValue, "text/html");
    for (const section of page.querySelectorAll("section.tbl")) {
      section.replaceWith(...section.childNodes);
    }
    for (const figure of page.querySelectorAll("figure")) {
      if (figure.querySelector("figcaption")) {
        figure.classList.add("image");
      } else {
        const paragraph = page.createElement("p");
        paragraph.className = figure.className;
        paragraph.append(...figure.childNodes);
        figure.replaceWith(paragraph);
      }
    }
    event.data.dataValue = page.body.innerHTML;
  }

  // Saving would drop them without a word: what lies on a disk, or on another site.
  function tellOfPicturesLeftOut({ editor, data }) {
    const page = new DOMParser().parseFromString(data.dataValue, "text/html");
    const isStrange = (picture) => !OWN_PICTURE.test(picture.getAttribute("src") ?? "");
    const strange = [...page.querySelectorAll("img")].filter(isStrange);
    if (!strange.length) return;
    strange.forEach((picture) => picture.remove());
    data.dataValue = page.body.innerHTML;
    const text =
      `${strange.length} ảnh chưa vào bài, vì nằm trong máy hoặc ở trang khác. Bấm nút hình ảnh ` +
      "để tải lên; cả bài trong Word thì dùng “Thêm bài từ tệp Word”.";
    editor.showNotification(text, "warning", 0);
  }

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("paste", tellOfPicturesLeftOut, null, null, 999);
    editor.on("pluginsLoaded", useOwnWords, null, null, 1);
    editor.on("fileUploadRequest", addToken);
    editor.on("toHtml", simplify, null, null, 1);
  });

  // The library in a window of its own; a picture chosen there comes back with its words.
  function chooseFromStore(dialog) {
    window.portalPutPhoto = (photo) => putPhoto(dialog, photo);
    const options = "width=900,height=700,resizable=yes,scrollbars=yes";
    window.open("/admin/photos/photo/?_popup=1", "portal_text", options);
  }

  function putPhoto(dialog, { src, alt, caption, credit }) {
    const editor = dialog.getParentEditor();
    if (dialog.getModel(editor)?.data?.src) {
      dialog.setValueOf("info", "src", src);
      dialog.setValueOf("info", "alt", alt);
      dialog.selectPage("info");
      return;
    }
    dialog.hide();
    const picture = document.createElement("img");
    picture.src = src;
    picture.alt = alt;
    const words = [caption, credit].filter(Boolean).join(" ");
    const block = document.createElement(words ? "figure" : "p");
    block.append(picture);
    if (words) {
      block.className = "image";
      block.append(document.createElement("figcaption"));
      block.lastChild.textContent = words;
    }
    editor.focus();
    editor.insertHtml(block.outerHTML);
  }

  const storeButton = () => ({
    type: "button",
    id: "store",
    label: "Chọn từ kho ảnh",
    onClick() {
      chooseFromStore(this.getDialog());
    },
  });

  CKEDITOR.on("dialogDefinition", ({ data }) => {
    const { name, definition } = data;
    if (name === "table" || name === "tableProperties") {
      definition.getContents("info").get("selHeaders").default = "row";
    }
    if (name === "image2") {
      // A new picture is most often one to upload; one that is there wants its words.
      definition.dialog.on("show", ({ sender }) => {
        const picture = sender.getModel(sender.getParentEditor());
        sender.selectPage(picture?.data?.src ? "info" : "Upload");
      });
      for (const page of ["info", "Upload"]) {
        definition.getContents(page)?.elements.unshift(storeButton());
      }
    }
  });
})();
