// Leave at once: the page is hidden, then replaced, so that Back does not return. Shift three times does the same.
const link = document.querySelector("[data-quick-exit]");

if (link) {
  let presses = 0;
  let timer;
  const leave = () => {
    document.documentElement.classList.add("is-leaving");
    document.title = "…";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? presses + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => (presses = 0), 2000);
    if (presses === 3) leave();
  });
}
