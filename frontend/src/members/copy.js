// [data-copy="id"]: a button that puts the words of an element on the clipboard. Hidden until we know that it can.

const SHOWN_FOR = 2500;

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const said = button.querySelector("[data-copy-said]") ?? button;
  const before = said.textContent;
  let timer = 0;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(words.innerText.trim());
    } catch {
      getSelection().selectAllChildren(words); // not allowed here: what was meant is marked, one key is left
      return;
    }
    said.textContent = button.dataset.copied;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = before), SHOWN_FOR);
  });
}
