// One tap is enough for a vote from a page that came without a mark: the mark is fetched first.
// Without this script, or when the line is slow, the poll's page asks to confirm the choice.
const PATIENCE = 5000;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".poll")) return;
  event.preventDefault();
  if ("isSending" in form.dataset) return;
  form.dataset.isSending = "";
  const address = new URL("../?dinh-dang=json", form.action);
  const mark = fetch(address).catch(() => {});
  await Promise.race([mark, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  form.submit();
});

// Back to a page that the browser kept: the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll(".poll")) delete form.dataset.isSending;
});
