// A tap on the sign beside an article's heading copies its citation with its address. Without
// this script the address stands in the browser's own bar after the tap.
const told = document.createElement("p");
told.className = "vh";
told.setAttribute("role", "status");
document.querySelector("#toan-van")?.append(told);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.ref");
  const law = link?.closest("[data-so]");
  if (!law || !navigator.clipboard) return;
  const part = link.getAttribute("aria-label")?.replace("Chép trích dẫn ", "") ?? link.innerText;
  try {
    await navigator.clipboard.writeText(`${part} ${law.dataset.so}: ${link.href}`);
    told.innerText = `Đã chép trích dẫn ${part}.`;
    link.classList.add("done");
    setTimeout(() => link.classList.remove("done"), 2000);
  } catch {
    // The browser keeps its clipboard to itself: the address is in its bar.
  }
});
