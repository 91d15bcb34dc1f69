// The talk beside the text as tabs. Without script its parts stand one under the other, with links to each.

/** @returns {{open: (name: string) => void, current: () => string, count: (name: string, number: number) => void}} */
export function makeTabs(root) {
  if (!root) return { open() {}, current: () => "", count() {} };
  const tabs = [...root.querySelectorAll("[data-tab]")];
  const panels = new Map(tabs.map((tab) => [tab.dataset.tab, root.querySelector(`#${CSS.escape(tab.getAttribute("href").slice(1))}`)]));
  const show = (chosen) => {
    for (const tab of tabs) {
      const here = tab === chosen;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
      panels.get(tab.dataset.tab).hidden = !here;
    }
  };
  const named = (name) => tabs.find((tab) => tab.dataset.tab === name);
  const move = (event) => {
    const at = tabs.indexOf(event.currentTarget);
    const targets = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    if (event.key === " ") event.currentTarget.click();
    else if (!(event.key in targets)) return;
    event.preventDefault();
    if (event.key === " ") return;
    const next = tabs[(targets[event.key] + tabs.length) % tabs.length];
    show(next);
    next.focus();
  };
  root.querySelector("[data-tab-list]").setAttribute("role", "tablist");
  for (const tab of tabs) {
    const panel = panels.get(tab.dataset.tab);
    tab.setAttribute("role", "tab");
    tab.id = `tab-${tab.dataset.tab}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      show(tab);
    });
    tab.addEventListener("keydown", move);
  }
  root.dataset.tabsReady = "true";
  const asked = tabs.find((tab) => location.hash && panels.get(tab.dataset.tab).contains(document.getElementById(location.hash.slice(1))));
  show(asked ?? tabs[0]);
  return {
    open(name) {
      if (named(name)) show(named(name));
    },
    current: () => tabs.find((tab) => tab.tabIndex === 0)?.dataset.tab ?? "",
    count(name, number) {
      const badge = named(name)?.querySelector("[data-tab-count]");
      if (badge) Object.assign(badge, { textContent: String(number), hidden: !number });
    },
  };
}
