// Pasting from Word and Google Docs: what they put on the clipboard, made into the clean structure of a paper.
// Fetched when somebody pastes such a thing for the first time (pasting.js).

const isWord = (html) => /mso-|class="?Mso|xmlns:w=|urn:schemas-microsoft-com:office/i.test(html);
const isGoogle = (html) => /docs-internal-guid|id="docs-/i.test(html);

// The page's policy forbids styles of others, and says so for each one; as data they can be read without a word.
const withoutStyles = (html) =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

/** @returns {{html: string, pictures: number}} clean HTML, and how many pictures were left behind */
export function cleanPaste(html) {
  // Word hides fall-backs for old programs in comments; the parser makes them comments, and those are never read.
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  comments(body);
  if (isWord(html)) fromWord(body);
  if (isGoogle(html)) body.querySelectorAll("b[id^='docs-internal-guid']").forEach(unwrap);
  body.querySelectorAll("b[data-style*='font-weight:normal'], b[data-style*='font-weight: normal']").forEach(unwrap);
  spans(body);
  if (isGoogle(html)) fromGoogle(body);
  const pictures = body.querySelectorAll("img, picture, svg, object").length;
  body.querySelectorAll("img, picture, svg, object, script, style, meta, link, title, xml").forEach((node) => node.remove());
  headings(body);
  lists(body);
  body.querySelectorAll("[data-style]").forEach((node) => node.removeAttribute("data-style"));
  return { html: body.innerHTML, pictures };
}

const rename = (element, tag) => {
  const fresh = element.ownerDocument.createElement(tag);
  fresh.append(...element.childNodes);
  for (const { name, value } of element.attributes) fresh.setAttribute(name, value);
  element.replaceWith(fresh);
  return fresh;
};
const unwrap = (element) => element.replaceWith(...element.childNodes);
const styleOf = (element) => element.dataset.style ?? "";

// Word --------------------------------------------------------------------------------------------------------------

function fromWord(body) {
  // Tracked deletions and comments of Word belong to Word; smart tags and the like (o:p, st1:place) are only wrappers.
  body.querySelectorAll(".MsoCommentReference, .MsoCommentText, .msocomtxt, .msocomanchor, [id^='_com_'], del, [data-style*='mso-element:comment']").forEach((node) => node.remove());
  body.querySelectorAll("a[href^='#_msocom'], a[name^='_msoanchor']").forEach((node) => node.remove());
  wordNotes(body);
  [...body.querySelectorAll("*")].filter(({ localName }) => localName.includes(":")).forEach(unwrap);
  body.querySelectorAll("ins").forEach(unwrap);
  wordHeadings(body);
  wordLists(body);
}

function wordHeadings(body) {
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const named = /Mso(?:Title)|Heading(\d)|Kop(\d)|Titre(\d)|Berschrift(\d)/i.exec(paragraph.className);
    const outline = /mso-outline-level:\s*(\d)/i.exec(styleOf(paragraph));
    const level = Number(named?.slice(1).find(Boolean) ?? outline?.[1] ?? (named ? 1 : 0));
    if (level >= 1 && level <= 6) rename(paragraph, `h${level}`);
  }
}

// A list of Word is a row of paragraphs, each with its level and with the sign in a span of its own.
function wordLists(body) {
  let open = [];
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const found = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(styleOf(paragraph));
    if (!found || paragraph.localName !== "p") {
      paragraph.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']").forEach((node) => node.remove());
      open = [];
      continue;
    }
    if (open.length && !follows(open[0].list, paragraph)) open = [];
    const level = Number(found[2]);
    const sign = paragraph.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
    const ordered = /^\s*\(?([\divxlc]+|[a-z])[.)]/i.exec(sign?.textContent ?? "");
    sign?.remove();
    while (open.length && open.at(-1).level > level) open.pop();
    if (!open.length || open.at(-1).level < level) open.push(begin(open.at(-1), level, ordered, paragraph));
    const item = open.at(-1).list.appendChild(paragraph.ownerDocument.createElement("li"));
    paragraph.removeAttribute("class");
    item.append(paragraph);
  }
}

function follows(list, paragraph) {
  let next = list.nextSibling;
  while (next && next !== paragraph && !next.textContent.trim() && next.nodeType !== Node.ELEMENT_NODE) next = next.nextSibling;
  return next === paragraph;
}

function begin(outer, level, ordered, paragraph) {
  const list = paragraph.ownerDocument.createElement(ordered ? "ol" : "ul");
  const start = Number(ordered?.[1]);
  if (start > 1) list.setAttribute("start", String(start));
  if (outer?.list.lastElementChild) outer.list.lastElementChild.append(list);
  else paragraph.before(list);
  return { level, list };
}

// Notes stand at the end of what Word copies; in a paper a note stands where it is called.
function wordNotes(body) {
  for (const call of [...body.querySelectorAll("a[href*='_ftn'], a[href*='_edn']")]) {
    const id = call.getAttribute("href").split("#")[1] ?? "";
    if (!/^_(ftn|edn)\d+$/.test(id)) continue;
    const text = noteOf(body, id);
    const mark = body.ownerDocument.createElement("span");
    mark.setAttribute("data-footnote", "");
    mark.textContent = text;
    if (text) call.replaceWith(mark);
    else call.remove();
  }
  body.querySelectorAll("[data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], [data-style*='mso-element: footnote']").forEach((node) => node.remove());
}

function noteOf(body, id) {
  const back = body.querySelector(`a[name="${CSS.escape(id)}"]`);
  const holder = back?.closest("div[data-style*='mso-element'], div[id^='ftn'], div[id^='edn']") ?? back?.closest("p");
  if (!holder) return "";
  const copy = holder.cloneNode(true);
  copy.querySelectorAll("a[name], a[href*='_ftnref'], a[href*='_ednref']").forEach((node) => node.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// Google Docs -------------------------------------------------------------------------------------------------------

function fromGoogle(body) {
  googleNotes(body);
  // A break after each block is only how Google writes.
  body.querySelectorAll(":scope > br, h1 > br:last-child, h2 > br:last-child").forEach((node) => node.remove());
}

function googleNotes(body) {
  for (const call of [...body.querySelectorAll("a[href^='#ftnt']")]) {
    const id = call.getAttribute("href").slice(1);
    if (id.startsWith("ftnt_ref")) continue;
    const holder = body.querySelector(`#${CSS.escape(id)}`)?.closest("div, p");
    const mark = body.ownerDocument.createElement("span");
    mark.setAttribute("data-footnote", "");
    mark.textContent = (holder?.textContent ?? "").replace(/^\s*\[?\d+\]?\s*/, "").replace(/\s+/g, " ").trim();
    (call.closest("sup") ?? call).replaceWith(...(mark.textContent ? [mark] : []));
    holder?.remove();
  }
}

function wrapInside(element, tag) {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

// Both --------------------------------------------------------------------------------------------------------------

// Bold and italic often stand only in the style of a span.
function spans(body) {
  for (const span of [...body.querySelectorAll("span:not([data-footnote])")]) {
    if (/font-style:\s*italic/i.test(styleOf(span))) wrapInside(span, "em");
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(styleOf(span))) wrapInside(span, "strong");
    unwrap(span);
  }
}

function comments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  found.forEach((comment) => comment.remove());
}

// A heading of bold words is a heading; the bold says nothing more.
function headings(body) {
  body.querySelectorAll("h1 b, h1 strong, h2 b, h2 strong, h3 b, h3 strong, h4 b, h4 strong, h5 b, h5 strong, h6 b, h6 strong").forEach(unwrap);
  body.querySelectorAll("h1, h2, h3, h4, h5, h6, p").forEach((block) => {
    if (!block.textContent.trim() && !block.querySelector("br, [data-footnote]") && !block.closest("td, th, li")) block.remove();
  });
}

// Google and old pages put a list straight into a list; it belongs to the item before it.
function lists(body) {
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    else {
      const item = list.ownerDocument.createElement("li");
      list.before(item);
      item.append(list);
    }
  }
}
