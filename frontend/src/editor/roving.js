// One stop for Tab in a row of buttons, arrows inside (the toolbar pattern of WAI-ARIA).

/**
 * @param {HTMLElement} bar
 * @param {{onEscape?: () => void}} options
 * @returns {{focus: () => void, refresh: () => void, makeCurrent: (button: HTMLElement) => void}}
 */
export function roving(bar, { onEscape } = {}) {
  const all = () => [...bar.querySelectorAll("button")];
  const reachable = () => all().filter((button) => !button.hidden);
  const makeCurrent = (chosen) => all().forEach((button) => (button.tabIndex = button === chosen ? 0 : -1));
  const refresh = () => {
    const current = all().find((button) => button.tabIndex === 0);
    if (!current || current.hidden) makeCurrent(reachable()[0]);
  };
  bar.addEventListener("keydown", (event) => {
    const buttons = reachable();
    const here = buttons.indexOf(document.activeElement);
    const targets = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === "Escape") return onEscape?.();
    if (!(event.key in targets) || here < 0) return undefined;
    event.preventDefault();
    const next = buttons[(targets[event.key] + buttons.length) % buttons.length];
    makeCurrent(next);
    next.focus();
    return undefined;
  });
  all().forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  return { makeCurrent, refresh, focus: () => bar.querySelector('[tabindex="0"]')?.focus() };
}
