// Shows the focal point on the picture and what crops leave; a click or the arrow keys move it.
document.addEventListener("DOMContentLoaded", () => {
  const picture = document.querySelector(".photo-preview img");
  const mark = document.querySelector(".photo-focus");
  const [x, y] = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
  if (!picture || !x || !y) return;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const within = (value) => Math.min(100, Math.max(0, Math.round(Number(value)) || 0));

  function show() {
    mark.hidden = false;
    mark.style.left = `${within(x.value)}%`;
    mark.style.top = `${within(y.value)}%`;
    // The ninth that pages keep in sight: Photo.focal_class.
    const [column, row] = [x, y].map(({ value }) => Math.min(Math.floor((within(value) * 3) / 100), 2));
    for (const crop of document.querySelectorAll(".crop")) {
      crop.className = crop.className.replace(/\bf-\d/, `f-${row * 3 + column + 1}`);
    }
  }

  function move(toX, toY) {
    x.value = within(toX);
    y.value = within(toY);
    // Whoever watches the form hears of it as of any typing.
    for (const field of [x, y]) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  picture.addEventListener("click", (event) => {
    const { clientWidth, clientHeight } = picture;
    move((event.offsetX / clientWidth) * 100, (event.offsetY / clientHeight) * 100);
    mark.focus();
  });
  mark.addEventListener("keydown", (event) => {
    const step = MOVES[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 2;
    move(Number(x.value) + step[0] * far, Number(y.value) + step[1] * far);
  });
  x.addEventListener("input", show);
  y.addEventListener("input", show);
  show();
});
