// Shows the picture beside its words where one is chosen from the store.
document.addEventListener("DOMContentLoaded", () => {
  const $ = django.jQuery;

  function withPicture({ id, text }) {
    if (!id) return text;
    const row = $('<span class="pick"><img alt="" width="60" height="40"><span></span></span>');
    row.find("img").attr("src", `/admin/photos/photo/${id}/anh-nho/`);
    row.find("span").text(text);
    return row;
  }

  // The library in a window of its own; picked.js there gives the choice back.
  function withStore(field) {
    const link = $('<button type="button" class="button">Chọn từ kho</button>');
    link.on("click", () => {
      const options = "width=900,height=700,resizable=yes,scrollbars=yes";
      window.open("/admin/photos/photo/?_popup=1", field.id, options);
    });
    $(field).closest(".related-widget-wrapper").append(link);
  }

  // After the admin's own script has made the fields.
  $(() => {
    $("select:is([data-field-name=lead_photo], [data-field-name=cover])").each((_, field) => {
      const { options } = $(field).data("select2");
      options.set("templateResult", withPicture);
      options.set("templateSelection", withPicture);
      $(field).trigger("change.select2");
      withStore(field);
    });
  });
});
