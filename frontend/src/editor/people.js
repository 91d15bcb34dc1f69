// Who is here: the list beside the paper and the cursors in it. Names come from the server, never from the other browser.
import { make } from "./dom.js";

const SHOWN = 8;
const hueClass = (hue) => `hue-${Math.abs(Number.parseInt(hue, 10) || 0) % 12}`;

/** The caret of somebody else, with a flag that says who. Who hears the text hears it whole: the flag is no word of it. */
export function buildCursor(user, client) {
  const flag = make("span", { class: "cursor-flag" }, `${user.name} · ${user.initials ?? ""}`);
  // U+2060 on both sides keeps the caret from breaking a line by itself.
  return make("span", { class: `cursor ${hueClass(user.hue)}`, "data-client": String(client ?? ""), "aria-hidden": "true" }, "\u2060", flag, "\u2060");
}

export const buildSelection = (user) => ({ class: `cursor-selection ${hueClass(user.hue)}` });

const keyOf = (user) => `${user.name}\n${user.organisation}`;

/** Everybody in the paper once, however many tabs they have open; oneself first. */
export function everybody(awareness) {
  const people = new Map();
  for (const [client, { user, cursor }] of awareness.getStates()) {
    if (!user?.name) continue;
    const known = people.get(keyOf(user));
    const clients = [...(known?.clients ?? [])];
    clients[cursor ? "unshift" : "push"](client);
    people.set(keyOf(user), { ...user, key: keyOf(user), clients, self: known?.self || client === awareness.clientID });
  }
  return [...people.values()].sort((a, b) => b.self - a.self || a.name.localeCompare(b.name));
}

function row(person, text, followed) {
  const dot = make("span", { class: `person-dot ${hueClass(person.hue)}`, "aria-hidden": "true" }, person.initials ?? "");
  const organisation = make("span", { class: "person-organisation" }, person.organisation ?? "");
  if (person.self) {
    return make("li", { class: "person" }, dot, make("span", { class: "person-name" }, `${person.name} (${text("you")})`), organisation);
  }
  const name = make(
    "button",
    { type: "button", class: "person-name person-follow", "data-follow": person.key, "aria-pressed": String(followed === person.key), title: text("follow", person.name) },
    person.name,
  );
  return make("li", { class: "person" }, dot, name, organisation);
}

/** Keeps `element` in step with who is in the paper. Returns what shows it again, with the one who is followed. */
export function listPeople(awareness, element, text) {
  let shown = "";
  let unfolded = false;
  const show = () => {
    const people = everybody(awareness);
    const followed = element.dataset.followed ?? "";
    // The list is written anew only when it changes: somebody may stand on one of its buttons.
    const now = JSON.stringify([people, followed, unfolded]);
    if (now === shown) return;
    shown = now;
    const held = document.activeElement?.dataset?.follow ?? null;
    const some = unfolded ? people : people.slice(0, SHOWN);
    const items = some.map((person) => row(person, text, followed));
    if (people.length > SHOWN) {
      const more = make("button", { type: "button", class: "people-more", "aria-expanded": String(unfolded) }, unfolded ? text("people_fewer") : text("people_more", people.length - SHOWN));
      more.addEventListener("click", () => {
        unfolded = !unfolded;
        show();
        element.querySelector(".people-more")?.focus();
      });
      items.push(make("li", {}, more));
    }
    element.replaceChildren(...items);
    if (held !== null) element.querySelector(`[data-follow="${CSS.escape(held)}"]`)?.focus();
  };
  awareness.on("change", show);
  element.addEventListener("paper:followed", show);
  show();
}
