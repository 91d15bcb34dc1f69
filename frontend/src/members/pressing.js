// What is drawn anew must not take a button from under the finger, nor the focus from where somebody has gone meanwhile.

/** `await released()`: until no pointer is down inside this element any more, and the click that ends it was heard. */
export function pressing(root) {
  let released = null;
  root.addEventListener("pointerdown", () => {
    released = new Promise((done) => {
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(done), { once: true, capture: true });
    });
  });
  return () => released;
}

/** Gives the focus to an element after something was awaited, unless the person has left `home` since. */
export function focusUnlessGone(element, home) {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body && !home.contains(activeElement)) return;
  element?.focus({ preventScroll: true });
}
