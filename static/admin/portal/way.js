// The button that schedules names the moment that is typed; a second click sends nothing.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) return;
  const [day, hour] = [0, 1].map((n) => document.getElementById(`id_published_at_${n}`));
  const DAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
  const two = (number) => String(number).padStart(2, "0");

  // "07:00 thứ Hai 23/11", or nothing for what is no moment to come.
  function moment() {
    const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day.value.trim());
    const time = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(hour.value.trim());
    if (!date || !time) return "";
    const at = new Date(date[3], date[2] - 1, date[1], time[1], time[2]);
    if (at.getDate() !== Number(date[1]) || at <= new Date()) return "";
    const year = at.getFullYear() === new Date().getFullYear() ? "" : `/${at.getFullYear()}`;
    return `${two(at.getHours())}:${two(at.getMinutes())} ${DAYS[at.getDay()]} ${two(at.getDate())}/${two(at.getMonth() + 1)}${year}`;
  }

  function label() {
    const words = moment();
    for (const button of form.querySelectorAll("[name=_schedule]")) {
      button.value = words ? `Hẹn đăng ${words}` : "Hẹn đăng: ghi giờ ở ô “Đăng lúc”";
    }
  }

  if (day && hour) {
    // Django's calendar writes into the fields without saying so.
    for (const event of ["input", "change", "focusin", "click"]) form.addEventListener(event, label);
    label();
  }

  let sent = false;
  // After the form's own listeners, which stop it where there is no line.
  document.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    if (sent) event.preventDefault();
    if (event.defaultPrevented) return;
    sent = true;
    setTimeout(() => { sent = false; }, 4000);
  });
  window.addEventListener("pageshow", () => { sent = false; });
});
