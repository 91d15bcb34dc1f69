// Starts the paper editor on every page that has a [data-editor].
import * as Y from "yjs";
import { connect, tell } from "./connection.js";
import { make } from "./dom.js";
import { goTo } from "./going.js";
import { insertions } from "./insertions.js";
import { Outline } from "./outline.js";
import { pluginsOf, startAll } from "./parts.js";
import { listPeople } from "./people.js";
import { LastSaved } from "./last-saved.js";
import { showNotice } from "./status.js";
import { makeTabs } from "./tabs.js";
import { readTexts } from "./texts.js";
import { Toolbar } from "./toolbar.js";
import { makeView, selectedPassage } from "./view.js";

// The page may give each piece a place of its own; what it does not place stands with the text.
function findOrMake(selector, attributes, tag, parent) {
  return document.querySelector(selector) ?? parent.appendChild(make(tag, attributes));
}

function layOut(mount, toolbar, text) {
  mount.replaceChildren();
  const notices = mount.appendChild(make("div", { class: "editor-notices" }));
  mount.append(toolbar.element, toolbar.voice.element);
  const sheet = mount.appendChild(make("div", { class: "editor-sheet" }));
  mount.append(make("p", { id: "editor-help", class: "editor-help" }, text("help")));
  const foot = mount.appendChild(make("div", { class: "editor-foot" }));
  return {
    notices,
    sheet,
    status: findOrMake("[data-editor-status]", { class: "editor-status", "data-editor-status": "" }, "p", foot),
    people: findOrMake("[data-editor-people]", { class: "people", "data-editor-people": "", "aria-label": text("people") }, "ul", foot),
    list: findOrMake("[data-editor-outline]", { class: "outline", "data-editor-outline": "", "aria-label": text("outline") }, "ol", foot),
    words: findOrMake("[data-editor-words]", { class: "editor-words", "data-editor-words": "" }, "p", foot),
    warning: mount.insertBefore(make("p", { class: "editor-warning", role: "status", hidden: true }), sheet),
  };
}

function introduce(provider, { personName, organisation, organisationInitials, hue }) {
  provider.awareness.setLocalStateField("user", {
    name: personName ?? "",
    organisation: organisation ?? "",
    initials: organisationInitials ?? "",
    hue: Number(hue ?? 0),
  });
}

function start(mount) {
  const text = readTexts();
  const toolbar = new Toolbar(text);
  const parts = layOut(mount, toolbar, text);
  const outline = new Outline(parts, text);
  const doc = new Y.Doc();
  const provider = connect(mount, doc);
  let opened = false;
  let lastSaved = null;
  const doors = {
    openLink: () => void insertions.openLink(view, text),
    openFootnote: () => void insertions.openFootnote(view, text),
    focusToolbar: () => void toolbar.focus(),
  };
  const desk = { view: null, provider, doc, text, mount, notices: parts.notices, tabs: makeTabs(document.querySelector("[data-tabs]")) };
  desk.goTo = (element, event) => goTo(desk.view, element, event);
  const view = makeView(parts.sheet, provider, {
    text,
    doors,
    plugins: pluginsOf(desk),
    // Not before the first sync: words typed into an empty page would land beside the paper's own.
    isEditable: () => opened && provider.writes && !provider.frozen,
    onTooMuch: () => showNotice(parts.notices, { message: text("too_much"), closable: true }, text),
    onRefused: (problem) => mount.dispatchEvent(new CustomEvent("paper:refused", { detail: { problem } })),
    onChange: (current, before) => {
      toolbar.update(current.state);
      if (before.doc !== current.state.doc) {
        lastSaved?.changed(before);
        outline.schedule();
        mount.dispatchEvent(new CustomEvent("paper:change", { bubbles: true }));
      }
      if (!before.selection.eq(current.state.selection)) {
        mount.dispatchEvent(new CustomEvent("paper:selection", { bubbles: true, detail: selectedPassage(current.state) }));
      }
    },
  });
  const refresh = () => {
    mount.dataset.mode = provider.mode;
    mount.dataset.frozen = provider.frozen ? "true" : "false";
    view.setProps({});
    toolbar.update(view.state);
    mount.dispatchEvent(new CustomEvent("paper:mode", { bubbles: true, detail: { mode: provider.mode } }));
  };
  introduce(provider, mount.dataset);
  listPeople(provider.awareness, parts.people, text);
  toolbar.attach(view);
  outline.attach(view);
  lastSaved = new LastSaved(provider, view);
  tell({ provider, view, element: parts.status, notices: parts.notices, mount, text, refresh });
  provider.on("synced", () => {
    opened = true;
    mount.dataset.ready = "true";
    refresh();
  });
  view.dom.addEventListener("click", ({ target }) => {
    const comment = target.closest?.("[data-comment]")?.dataset.comment;
    if (comment) mount.dispatchEvent(new CustomEvent("paper:comment", { bubbles: true, detail: { id: comment } }));
  });
  desk.view = view;
  startAll(desk);
  window.__editor = { view, doc, provider };
}

document.querySelectorAll("[data-editor]").forEach(start);
