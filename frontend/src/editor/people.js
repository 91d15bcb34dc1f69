// Who is here: the list beside the paper and the cursors in it. Names come from the server, never from the other browser.
import { make } from "./dom.js";

const hueClass = (hue) => `hue-${Math.abs(Number.parseInt(hue, 10) || 0) % 12}`;

/** The caret of somebody else, with a flag that says who. */
export function buildCursor(user) {
  const flag = make("span", { class: "cursor-flag" }, `${user.name} · ${user.initials ?? ""}`);
  // U+2060 on both sides keeps the caret from breaking a line by itself.
  return make("span", { class: `cursor ${hueClass(user.hue)}` }, "\u2060", flag, "\u2060");
}

export const buildSelection = (user) => ({ class: `cursor-selection ${hueClass(user.hue)}` });

/** Keeps `element` in step with who is in the paper. */
export function listPeople(awareness, element, text) {
  const show = () => {
    const people = new Map();
    for (const [client, { user }] of awareness.getStates()) {
      if (!user?.name) continue;
      const key = `${user.name}\n${user.organisation}`;
      people.set(key, { ...user, self: people.get(key)?.self || client === awareness.clientID });
    }
    const items = [...people.values()].sort((a, b) => b.self - a.self || a.name.localeCompare(b.name)).map((person) => {
      const dot = make("span", { class: `person-dot ${hueClass(person.hue)}`, "aria-hidden": "true" }, person.initials ?? "");
      const name = make("span", { class: "person-name" }, person.self ? `${person.name} (${text("you")})` : person.name);
      return make("li", { class: "person" }, dot, name, make("span", { class: "person-organisation" }, person.organisation ?? ""));
    });
    element.replaceChildren(...items);
  };
  awareness.on("change", show);
  show();
}
