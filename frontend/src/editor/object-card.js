// The card under a link, a source or an article at the caret: where it leads, and its dialog. For keyboard and touch alike:
// Mod+Enter opens what is at the caret, Enter changes a chosen object; a click with Ctrl or ⌘ opens as anywhere.
import { keymap } from "prosemirror-keymap";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { make } from "./dom.js";
import { insertions } from "./insertions.js";
import { addressOf, articleAddress, chosenObject, objectAt } from "./links.js";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS = isApple ? "⌘ Enter" : "Ctrl+Enter";
const DOORS = { link: "openLink", citation: "openCitation", article: "openArticle" };
const ELSEWHERE = { target: "_blank", rel: "noopener noreferrer" };
const readersKey = new PluginKey("links-of-readers");

const withMod = ({ metaKey, ctrlKey }) => (isApple ? metaKey : ctrlKey);

function open(address) {
  if (address) make("a", { href: address, ...ELSEWHERE }).click();
  return Boolean(address);
}

function change(desk, kind) {
  if (!desk.view.editable || !kind) return false;
  void insertions[DOORS[kind]](desk.view, desk.text);
  return true;
}

// Beside the text, not in it: what is drawn into it would be read as its words.
class Card {
  constructor(desk, view) {
    Object.assign(this, { desk, view, shown: "", left: null, sheet: view.dom.parentElement });
    this.element = make("div", { class: "object-card", role: "group", hidden: true, "aria-label": desk.text("object_card") });
    // Its buttons take no caret away; a link in it still goes where it goes.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.leave());
    this.follow = () => setTimeout(() => this.view.isDestroyed || this.show());
    for (const kind of ["focusin", "focusout"]) this.sheet.addEventListener(kind, this.follow);
    // The caret stays in the text, so that the card is said aloud when it comes.
    this.said = make("p", { class: "visually-hidden", role: "status" });
    this.sheet.append(this.element);
    this.sheet.after(this.said);
  }

  update() {
    this.show();
  }

  // Escape puts it away until the caret goes elsewhere.
  leave() {
    if (this.element.hidden) return;
    this.left = this.view.state.selection;
    if (this.element.contains(document.activeElement)) this.view.focus();
    this.show();
  }

  show() {
    const { view } = this;
    if (this.left && !this.left.eq(view.state.selection)) this.left = null;
    const here = view.hasFocus() || this.element.contains(document.activeElement);
    const found = here && !this.left ? objectAt(view.state) : null;
    this.element.hidden = !found;
    this.say(found);
    if (!found) return;
    this.draw(found);
    this.place(found);
  }

  say(found) {
    const { desk: { text }, view } = this;
    const ways = found
      ? [found.label, found.address && `${text("object_open")}: ${KEYS}`, view.editable && found.kind !== "link" && `${text("object_change")}: Enter`]
      : [];
    const words = ways.filter(Boolean).join(". ");
    if (words !== this.said.textContent) this.said.textContent = words;
  }

  draw({ kind, address, label }) {
    const now = JSON.stringify([kind, address, label, this.view.editable]);
    if (now === this.shown) return;
    this.shown = now;
    const { text } = this.desk;
    const parts = [make("span", { class: "object-card__label", title: label }, label)];
    if (address) parts.push(make("a", { class: "object-card__open", href: address, title: KEYS, ...ELSEWHERE }, text("object_open")));
    if (this.view.editable) {
      parts.push(make("button", { type: "button", class: "object-card__change", title: kind === "link" ? "" : "Enter", onclick: () => change(this.desk, kind) }, text("object_change")));
    }
    this.element.replaceChildren(...parts);
  }

  // Under its end, inside the sheet; below the button for a comment, which stands there when something is selected.
  place({ from, to }) {
    const { sheet, element, view } = this;
    const box = sheet.getBoundingClientRect();
    const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)];
    const room = box.width - element.offsetWidth - 4;
    const below = view.state.selection.empty ? 4 : 52;
    element.style.insetBlockStart = `${end.bottom - box.top + below}px`;
    element.style.insetInlineStart = `${Math.max(4, Math.min((start.top === end.top ? start.left : end.left) - box.left, room))}px`;
  }

  destroy() {
    for (const kind of ["focusin", "focusout"]) this.sheet.removeEventListener(kind, this.follow);
    this.element.remove();
    this.said.remove();
  }
}

// For who only reads, an article is a link as any other: Tab goes to it and Enter opens it.
function asLinks(doc) {
  const drawn = [];
  doc.descendants((node, position) => {
    const href = node.type.name === "article_reference" && articleAddress(node.attrs);
    if (href) drawn.push(Decoration.inline(position, position + node.nodeSize, { nodeName: "a", href, class: "article-link", rel: "noopener noreferrer" }));
  });
  return DecorationSet.create(doc, drawn);
}

function forReaders(desk) {
  return new Plugin({
    key: readersKey,
    state: {
      init: (_config, { doc }) => asLinks(doc),
      apply: (transaction, links) => (transaction.docChanged ? asLinks(transaction.doc) : links),
    },
    props: { decorations: (state) => (desk.view && !desk.view.editable ? readersKey.getState(state) : null) },
  });
}

export function plugins(desk) {
  let card = null;
  const chosenKind = () => chosenObject(desk.view.state) && objectAt(desk.view.state).kind;
  return [
    keymap({
      "Mod-Enter": (state) => open(objectAt(state)?.address),
      Enter: () => change(desk, chosenKind()),
      Escape: () => card?.leave() ?? false, // and goes on: Tab then leaves the text
    }),
    forReaders(desk),
    new Plugin({
      view: (view) => (card = new Card(desk, view)),
      props: {
        handleClick: ({ editable }, _position, event) => editable && withMod(event) && open(addressOf(event.target)),
        handleDoubleClickOn: (_view, _position, _node, _at, _event, direct) => direct && change(desk, chosenKind()),
        // Keys of who only reads come by this way alone.
        handleDOMEvents: { keydown: ({ editable, state }, event) => !editable && event.key === "Enter" && withMod(event) && open(objectAt(state)?.address) },
      },
    }),
  ];
}
