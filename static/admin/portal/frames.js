/* Thu khung máy tính cho vừa màn hình; không có kịch bản này thì khung cuộn ngang. */
document.querySelectorAll(".frame.desk").forEach((box) => {
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
/* Bấm vào địa chỉ là chọn cả dòng để chép. */
document.querySelectorAll("input.link").forEach((field) => {
  field.addEventListener("focus", () => field.select());
});
