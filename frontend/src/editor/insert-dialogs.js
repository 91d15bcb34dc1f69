// The dialogs behind the toolbar's objects, and what they put into the text.
import { ask } from "./dialogs.js";

const withScheme = (address) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(address) ? `https://${address}` : address);
const place = () => document.querySelector("[data-editor]").dataset;

// What may be chosen comes from the server, once a page.
let choices = null;
async function readChoices() {
  choices ??= fetch(place().choices, { headers: { Accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : { articles: [] }));
  return choices.catch(() => ({ articles: [] }));
}

export async function askLink(view, text, { linkRange, removeLink, safeLink, setLink }) {
  const range = linkRange(view.state);
  const answer = await ask(text, {
    title: text("link"),
    removable: Boolean(range?.href),
    fields: [
      {
        name: "href",
        label: text("link_address"),
        value: range?.href ?? "https://",
        check: (value) => (safeLink(withScheme(value)) ? null : text("link_refused")),
      },
    ],
  });
  if (answer === "remove") removeLink(view.state, view.dispatch);
  else if (answer) setLink(safeLink(withScheme(answer.href)))(view.state, view.dispatch);
  view.focus();
}

const isTracked = (node) => node.children.some(({ marks }) => marks.some(({ type }) => ["insertion", "deletion"].includes(type.name)));

export async function askFootnote(view, text, { ancestor, changeNote, insertInline, removeNote, schema }) {
  const here = ancestor(view.state, schema.nodes.footnote)?.node;
  if (here && isTracked(here)) return view.focus(); // its suggestions can be told apart in the text alone
  const answer = await ask(text, {
    title: text("footnote"),
    removable: Boolean(here),
    fields: [{ name: "note", label: text("footnote_text"), value: here?.textContent ?? "" }],
  });
  const words = answer?.note?.slice(0, 5000);
  if (answer === "remove") removeNote(view.state, view.dispatch);
  else if (words && !(here && changeNote(words)(view.state, view.dispatch))) {
    insertInline(schema.nodes.footnote.create(null, schema.text(words)))(view.state, view.dispatch);
  }
  view.focus();
}

// The object that is chosen is changed; where none is, or it went meanwhile, there will be a new one.
function put(view, node, { changeChosen, chosenObject, insertInline }) {
  const chosen = chosenObject(view.state)?.node;
  const isThere = chosen?.type === node.type;
  (isThere ? changeChosen(node.attrs) : insertInline(node))(view.state, view.dispatch);
}

const chosenOf = (view, type, { chosenObject }) => {
  const node = chosenObject(view.state)?.node;
  return node?.type === type ? node.attrs : null;
};

async function findSources(words) {
  const answer = await fetch(`${place().sources}?${new URLSearchParams({ q: words, format: "json" })}`, { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).sources.map(({ uuid, name }) => [uuid, name]) : [];
}

export async function askCitation(view, text, tools) {
  const type = tools.schema.nodes.citation;
  const here = chosenOf(view, type, tools);
  const answer = await ask(text, {
    title: text("citation"),
    removable: Boolean(here),
    fields: [
      { name: "source", label: text("citation_pick"), search: findSources, ...(here?.source ? { value: here.source, shown: here.ref } : {}) },
      { name: "ref", label: text("citation_ref"), value: here?.source ? "" : here?.ref },
      { name: "locator", label: text("citation_locator"), value: here?.locator },
    ],
    note: { words: text("citation_library"), href: place().sources },
    check: ({ source, ref }) => (source || ref ? null : text("citation_missing")),
  });
  if (answer === "remove") view.dispatch(view.state.tr.deleteSelection());
  else if (answer) {
    // Typed words take the place of a source that was only there before.
    const typed = here?.source && answer.ref && answer.source === here.source;
    const [ref, source] = typed ? [answer.ref, ""] : [answer.source_name || answer.ref, answer.source];
    put(view, type.create({ ref: tools.bounded(ref), locator: tools.bounded(answer.locator), source }), tools);
  }
  view.focus();
}

const matching = (articles) => async (words) => {
  const wanted = words.trim().toLocaleLowerCase();
  return articles.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).map(({ number, name }) => [String(number), name]);
};

export async function askArticle(view, text, tools) {
  const { articles, treaty } = await readChoices();
  const type = tools.schema.nodes.article_reference;
  const here = chosenOf(view, type, tools);
  const [number = "", paragraph = ""] = here?.article.split(".") ?? [];
  const answer = await ask(text, {
    title: text("article"),
    removable: Boolean(here),
    fields: [
      { name: "article", label: text("article_pick"), search: matching(articles), value: number, shown: articles.find((one) => String(one.number) === number)?.name ?? "" },
      { name: "paragraph", label: text("article_paragraph"), value: paragraph, check: (value) => (/^\w{0,4}$/.test(value) ? null : text("article_paragraph_refused")) },
    ],
    check: ({ article }) => (article ? null : text("article_missing")),
  });
  if (answer === "remove") view.dispatch(view.state.tr.deleteSelection());
  else if (answer) {
    const article = answer.paragraph ? `${answer.article}.${answer.paragraph}` : answer.article;
    const { label } = articles.find((one) => String(one.number) === answer.article);
    put(view, type.create({ treaty, article, label: label.replace(answer.article, article) }), tools);
  }
  view.focus();
}

const ADDRESSEES = ["federal", "flanders", "french_community", "wallonia", "brussels", "german_community", "local", "netherlands", "european_union"];

// "12, 31 and 42" is kept as "12,31,42".
const numbers = (words) => [...new Set(words.match(/\d+/g) ?? [])].map(Number).filter((number) => number >= 1 && number <= 54);

// Protocols, general comments and goals: "gc 24" is kept as GC24, and only what the server knows.
const parts = (words) => words.split(/[,;]/).map((part) => part.trim()).filter(Boolean);
const finding = (standards) => (part) => standards.find(({ code }) => code.toUpperCase() === part.replace(/\s+/g, "").toUpperCase());
const alike = (standards, part) => standards.filter(({ name }) => name.toLocaleLowerCase().includes(part.toLocaleLowerCase())).slice(0, 6);
const named = (standards) => (words) =>
  parts(words).flatMap((part) => finding(standards)(part) ?? alike(standards, part)).map(({ name }) => name).join("\n");

const CHILDREN = ["all", "care", "poverty", "justice", "no_school", "migration", "exploited", "disability", "illness", "carers", "street", "parent_in_prison", "minorities", "lgbtqi", "youngest"];

function demandFields(attrs, text, standards) {
  return [
    { name: "addressee", label: text("demand_addressee"), value: attrs.addressee, options: [["", text("demand_nobody")], ...ADDRESSEES.map((value) => [value, text(`addressee_${value}`)])] },
    { name: "theme", label: text("demand_theme"), value: attrs.theme },
    {
      name: "articles",
      label: text("demand_articles"),
      value: attrs.articles.replaceAll(",", ", "),
      check: (value) => (!value || numbers(value).length ? null : text("demand_articles_refused")),
    },
    {
      name: "standards",
      label: text("demand_standards"),
      value: (attrs.standards ?? "").replace(/(GC|SDG)/g, "$1 ").replaceAll(",", ", "),
      told: named(standards),
      check: (value) => {
        const unknown = parts(value).filter((part) => !finding(standards)(part));
        if (parts(value).length > 20) return text("demand_standards_many");
        return unknown.length ? text("demand_standards_refused", unknown.join(", ").slice(0, 80)) : null;
      },
    },
    { name: "groups", label: text("demand_groups"), values: (attrs.groups ?? "").split(","), several: CHILDREN.map((value) => [value, text(`children_${value}`)]) },
  ];
}

export async function askDemand(view, text, { ancestor, changeDemand, insertDemand, liftDemand, schema }) {
  const { standards = [] } = await readChoices();
  const here = ancestor(view.state, schema.nodes.demand);
  const attrs = here?.node.attrs ?? { addressee: "", theme: "", articles: "", standards: null, groups: null };
  const answer = await ask(text, { title: text("demand"), removable: Boolean(here), fields: demandFields(attrs, text, standards) });
  if (answer === "remove") liftDemand(view.state, view.dispatch);
  else if (answer) {
    const codes = new Set(parts(answer.standards).map((part) => finding(standards)(part).code));
    const filled = {
      addressee: answer.addressee,
      theme: answer.theme.slice(0, 120),
      articles: numbers(answer.articles).join(","),
      standards: [...codes].join(",") || null,
      groups: answer.groups.join(",") || null,
    };
    (here ? changeDemand : insertDemand)(filled)(view.state, view.dispatch);
  }
  view.focus();
}
