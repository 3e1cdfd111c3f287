// Shows the focal point on the picture; a click on the picture moves it.
document.addEventListener("DOMContentLoaded", () => {
  const picture = document.querySelector(".photo-preview img");
  const mark = document.querySelector(".photo-focus");
  const [x, y] = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
  if (!picture || !x || !y) return;

  function show() {
    mark.hidden = false;
    mark.style.left = `${x.value}%`;
    mark.style.top = `${y.value}%`;
  }

  picture.addEventListener("click", (event) => {
    x.value = Math.round((event.offsetX / picture.clientWidth) * 100);
    y.value = Math.round((event.offsetY / picture.clientHeight) * 100);
    show();
  });
  x.addEventListener("input", show);
  y.addEventListener("input", show);
  show();
});
