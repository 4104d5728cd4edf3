// Full-text search: words, phrases in quotation marks, filters. The built-in index is a script, so it is searched from
// a folder as from a server; where the edition has an index of pagefind too, a server's pages search in that.
"use strict";

const [TEXT, PAGE, ID, NUMBER, WORDS, SPEAKERS, NAMES, SPEECH, ALSO] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const SHOWN = 100;
const AROUND = 90;
let index = { texts: [], pages: [], slugs: [], entries: [] };
const form = document.getElementById("search-form");
const field = document.getElementById("words");
const list = document.getElementById("search-results");
const count = document.getElementById("search-count");
const folded = new Map();

// Letters without accents and capitals; й and ё are letters of their own to readers, and found all the same.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// The words of the text, and in brackets those of an editor's corrections, full forms and modern spellings.
function allWords(entry) {
  return entry[ALSO] ? `${entry[WORDS]} [${entry[ALSO]}]` : entry[WORDS];
}

function foldedWords(at) {
  if (!folded.has(at)) folded.set(at, fold(allWords(index.entries[at])).replace(/\s+/g, " "));
  return folded.get(at);
}

function terms(query) {
  return [...query.matchAll(/["“”«„]([^"“”«»„]+)["“”»]|(\S+)/g)]
    .map((found) => fold(found[1] ?? found[2]).replace(/\s+/g, " ").trim())
    .filter((term) => term && !/^["“”«»„]+$/.test(term));
}

function wish() {
  const data = new FormData(form);
  const word = (name) => data.get(name) || null;
  const year = (name) => (data.get(name) ? Number(data.get(name)) : null);
  const query = String(data.get("q") ?? "");
  return { query, speaker: word("speaker"), person: word("person"), place: word("place"), from: year("from"), to: year("to") };
}

function isAsked(wanted) {
  return Object.values(wanted).some((value) => value !== null && String(value).trim() !== "");
}

function matches(entry, at, wanted, asked) {
  // with a speaker chosen, speeches are searched; else paragraphs
  if (entry[SPEECH] !== (wanted.speaker === null ? 0 : 1)) return false;
  if (wanted.speaker !== null && !entry[SPEAKERS].includes(asked.speaker)) return false;
  if (!asked.names.every((name) => entry[NAMES].includes(name))) return false;
  if (wanted.from !== null || wanted.to !== null) {
    const year = index.texts[entry[TEXT]][1];
    if (year === null) return false;
    if (wanted.from !== null && Number(year) < wanted.from) return false;
    if (wanted.to !== null && Number(year) > wanted.to) return false;
  }
  const words = foldedWords(at);
  return asked.terms.every((term) => words.includes(term));
}

const builtIn = {
  find(wanted, shown) {
    const slug = (name) => index.slugs.indexOf(name);
    const asked = {
      terms: terms(wanted.query),
      speaker: slug(wanted.speaker),
      names: [wanted.person, wanted.place].filter((name) => name !== null).map(slug),
    };
    const found = index.entries.filter((entry, at) => matches(entry, at, wanted, asked));
    return { total: found.length, items: found.slice(0, shown).map((entry) => itemOf(entry, asked.terms)) };
  },
};

function itemOf(entry, wanted) {
  const original = fold(entry[WORDS]);
  const words = wanted.every((term) => original.includes(term)) ? entry[WORDS] : allWords(entry);
  const [title, , language] = index.texts[entry[TEXT]];
  const address = index.pages[entry[PAGE]] + (entry[ID] ? `#${encodeURIComponent(entry[ID])}` : "");
  return { title, language, number: entry[NUMBER], address, words: context(words, wanted) };
}

// Where each letter of the folded text stands in the text itself.
function places(text) {
  const found = [];
  let at = 0;
  for (const letter of text) {
    for (let n = fold(letter).length; n > 0; n -= 1) found.push(at);
    at += letter.length;
  }
  found.push(text.length);
  return found;
}

function context(text, wanted) {
  const words = fold(text);
  const where = places(text);
  const spans = wanted
    .flatMap((term) => {
      const found = [];
      for (let at = words.indexOf(term); at >= 0; at = words.indexOf(term, at + term.length)) found.push([at, at + term.length]);
      return found;
    })
    .sort((one, other) => one[0] - other[0]);
  // cut between words
  const first = spans.length ? where[spans[0][0]] - AROUND : 0;
  const start = first <= 0 ? 0 : text.indexOf(" ", first) + 1;
  const last = start + 3 * AROUND;
  const end = last >= text.length ? text.length : Math.max(text.lastIndexOf(" ", last), start);
  const piece = document.createElement("span");
  piece.className = "context";
  piece.dir = "auto";
  let at = start;
  if (start > 0) piece.append("…");
  for (const [from, to] of spans) {
    const [begin, stop] = [where[from], where[to]];
    if (begin < at || stop > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(begin, stop);
    piece.append(text.slice(at, begin), mark);
    at = stop;
  }
  piece.append(text.slice(at, end), end < text.length ? "…" : "");
  return piece;
}

function shownItem({ title, language, number, address, words }) {
  const link = document.createElement("a");
  link.href = address;
  link.lang = language;
  link.textContent = title;
  const where = document.createElement("span");
  where.className = "n";
  where.textContent = number ? `${count.dataset.paragraph} ${number}` : "";
  words.lang = language;
  const found = document.createElement("li");
  found.append(link, " ", where, " ", words);
  return found;
}

// Numbers have the plural of the page's own language.
function counted(total) {
  const language = document.documentElement.lang || "en";
  const kind = new Intl.PluralRules(language).select(total);
  return `${total.toLocaleString(language)} ${count.dataset[kind] ?? count.dataset.other ?? count.dataset.many}`;
}

let asked = 0;

async function show(engine) {
  const wanted = wish();
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  const number = (asked += 1);
  const found = isAsked(wanted) ? engine.find(wanted, SHOWN) : { total: null, items: [] };
  if (found instanceof Promise) list.setAttribute("aria-busy", "true");
  const { total, items } = found instanceof Promise ? await found : found;
  // an answer that another question has overtaken is none
  if (number !== asked) return;
  list.removeAttribute("aria-busy");
  list.replaceChildren(...items.map(shownItem));
  count.textContent = total === null ? "" : total === 0 ? count.dataset.none : counted(total);
}

function loaded(address) {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", resolve);
    document.head.append(script);
  });
}

async function chosen() {
  const engine = globalThis.teiPagefind ? await globalThis.teiPagefind() : null;
  if (engine) return engine;
  if (!globalThis.teiSearch) await loaded("assets/search-index.js");
  return builtIn;
}

function begin(engine) {
  index = globalThis.teiSearch ?? index;
  form.hidden = false;
  document.querySelector(".no-script").hidden = true;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements.namedItem(name);
    if (control) control.value = value;
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); show(engine); });
  form.addEventListener("input", () => show(engine));
  show(engine);
  if (!location.search) field.focus();
}

if (form) {
  if (globalThis.teiSearch) begin(builtIn);
  else chosen().then(begin);
}
