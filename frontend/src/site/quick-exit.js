// Leave at once: the page is hidden, then replaced, so that Back does not return. Shift three times does the same.
const links = document.querySelectorAll("[data-quick-exit]");

if (links.length) {
  let presses = 0;
  let timer;
  const leave = () => {
    document.documentElement.classList.add("is-leaving");
    document.title = "…";
    location.replace(links[0].href);
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  document.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? presses + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => (presses = 0), 2000);
    if (presses === 3) leave();
  });
}
