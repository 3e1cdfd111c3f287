// Keys, swipes and a slideshow for an album. Its pages work without: every photo is a :target.

const open = () => document.querySelector(".lb:target");

// No entry in the history for each photo, so that Back closes them.
function go(link) {
  if (link) location.replace(link.hash);
}

function step(photo, isNext) {
  go(photo.querySelector(`a[rel=${isNext ? "next" : "prev"}]`));
}

function close(photo) {
  const link = photo.querySelector(".lb-bar a[href^='#tam-']");
  go(link);
  document.querySelector(link.hash).focus();
}

document.addEventListener("keydown", (event) => {
  const photo = open();
  if (!photo || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowRight") step(photo, true);
  else if (event.key === "ArrowLeft") step(photo, false);
  else if (event.key === "Escape") close(photo);
  else if (event.key === " " && toggle.isConnected && event.target !== toggle) toggle.click();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const photo = open();
  const link = event.target.closest(".lb a[href^='#']");
  if (!photo || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.rel) go(link);
  else close(photo);
});

function button(act) {
  const made = document.createElement("button");
  made.textContent = "Trình chiếu";
  made.onclick = act;
  return made;
}

let timer = 0;
const toggle = button(() => play(!timer));

function play(on) {
  clearTimeout(timer);
  timer = on ? setTimeout(turn, 5000) : 0;
  toggle.textContent = on ? "Tạm dừng" : "Trình chiếu";
}

function turn() {
  const photo = open();
  const isHeld = document.activeElement === toggle;
  if (photo?.querySelector("img").complete) step(photo, true);
  follow();
  if (isHeld) toggle.focus();
}

function follow() {
  const photo = open();
  play(photo && timer);
  if (photo && !photo.contains(toggle)) photo.querySelector(".lb-bar a").before(toggle);
}

const photos = document.querySelector(".photos");
if (photos && photos.children[1] && !matchMedia("(prefers-reduced-motion:reduce)").matches) {
  const begin = button(() => {
    play(true);
    location.hash = "anh-1";
  });
  begin.className = "btn alt mt";
  document.querySelector(".page-head").append(begin);
  addEventListener("hashchange", follow);
  addEventListener("load", follow);
}

let start = null;
document.addEventListener("touchstart", ({ touches }) => {
  // Two fingers, or a page already enlarged, are for looking closer.
  const isZoomed = window.visualViewport && visualViewport.scale > 1;
  start = touches.length === 1 && !isZoomed && open() ? touches[0] : null;
}, { passive: true });
document.addEventListener("touchend", ({ changedTouches }) => {
  const photo = open();
  if (!start || !photo) return;
  const x = changedTouches[0].clientX - start.clientX;
  const y = changedTouches[0].clientY - start.clientY;
  start = null;
  if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) step(photo, x < 0);
}, { passive: true });
