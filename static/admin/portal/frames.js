// The frames are drawn as small as the screen asks for; without this script they scroll.
document.querySelectorAll(".frame").forEach((box) => {
  const frame = box.querySelector("iframe");
  const [width, height] = [Number(frame.width), Number(frame.height)];
  new ResizeObserver(() => {
    const scale = Math.min(1, box.clientWidth / width);
    if (!scale) return;
    frame.style.transform = `scale(${scale})`;
    // What stands in the box takes no more room than it is drawn in.
    frame.style.marginBottom = `${height * (scale - 1)}px`;
    frame.style.marginRight = `${width * (scale - 1)}px`;
  }).observe(box);
});
// One tap marks the whole address, to be copied.
document.querySelectorAll("input.link").forEach((field) => {
  field.addEventListener("focus", () => field.select());
});
