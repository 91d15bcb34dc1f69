// <body data-me-socket>: my own stream. The bell counts along; when my rights change, the page says so and is loaded again.
import { LiveSocket } from "./socket.js";

const RELOAD_AFTER = 2500;
const { meSocket, textRights, textLoggedOut, textReload } = document.body.dataset;

function showCount(count) {
  for (const badge of document.querySelectorAll("[data-unread]")) {
    badge.textContent = count > 99 ? "99+" : String(count);
    badge.hidden = count === 0;
  }
}

const hasUnsentWords = () =>
  [...document.querySelectorAll("textarea, input[type=text], input:not([type])")].some(
    (field) => field.value !== field.defaultValue,
  ) || document.querySelector("[data-thread-outbox] > *, [contenteditable=true]");

function announce(text) {
  if (!text || document.querySelector("[data-stream-notice]")) return;
  const notice = document.createElement("div");
  notice.className = "notice notice--warning notice--floating";
  notice.dataset.streamNotice = "";
  notice.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = text;
  const button = document.createElement("button");
  button.className = "button button--small";
  button.type = "button";
  button.textContent = textReload || "↻";
  button.addEventListener("click", () => location.reload());
  notice.append(words, button);
  document.body.append(notice);
}

function rightsChanged(text) {
  announce(text);
  // Words that somebody typed are theirs: then they choose the moment.
  if (!hasUnsentWords()) setTimeout(() => hasUnsentWords() || location.reload(), RELOAD_AFTER);
}

if (meSocket) {
  new LiveSocket(meSocket, {
    pings: true,
    message: ({ type, count }) => (type === "notifications" ? showCount(count) : rightsChanged(textRights)),
    state: (state, code) => {
      if (state === "ended" && code === 4401) announce(textLoggedOut);
      if (state === "ended" && code === 4403) rightsChanged(textRights);
    },
  });
}
