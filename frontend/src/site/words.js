// data-word-limit on a text field: how many words are used, as it is typed. The server counts again when it is sent.
const WORD = /[\p{L}\p{N}_]+(?:[’'-][\p{L}\p{N}_]+)*/gu;

for (const field of document.querySelectorAll("[data-word-limit]")) {
  const most = Number(field.dataset.wordLimit);
  const count = document.createElement("p");
  count.className = "word-count";
  field.after(count);
  const show = () => {
    const used = field.value.match(WORD)?.length ?? 0;
    count.hidden = used === 0;
    count.textContent = `${used} / ${most}`;
    count.classList.toggle("is-over", used > most);
    const over = used > most;
    if (over !== (count.getAttribute("role") === "status")) over ? count.setAttribute("role", "status") : count.removeAttribute("role");
    field.setAttribute("aria-invalid", String(over));
  };
  field.addEventListener("input", show);
  show();
}
