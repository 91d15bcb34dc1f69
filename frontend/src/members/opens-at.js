// data-opens-at on something that scrolls: where it opens, as selectors in the order of preference. Without script it
// opens at its beginning. In the middle; what takes half of the room and more stands at the left, its words after it.
for (const area of document.querySelectorAll("[data-opens-at]")) {
  const found = area.dataset.opensAt.split(",").map((one) => area.querySelector(one));
  const target = found.find(Boolean);
  if (!target) continue;
  const at = target.getBoundingClientRect();
  const box = area.getBoundingClientRect();
  if (area.scrollWidth > area.clientWidth) area.scrollLeft += at.left - box.left - (at.width > box.width / 2 ? 6 : (box.width - at.width) / 2);
  if (at.bottom > box.bottom) area.scrollTop += at.top - box.top - box.height / 3;
}
