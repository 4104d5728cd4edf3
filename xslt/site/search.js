// Full-text search in the index that the build wrote: words, phrases in quotation marks, filters. It loads nothing,
// so it works from a folder as from a server.
"use strict";

const [TEXT, PAGE, ID, NUMBER, WORDS, SPEAKERS, NAMES, SPEECH] = [0, 1, 2, 3, 4, 5, 6, 7];
const SHOWN = 100;
const AROUND = 90;
const index = globalThis.teiSearch ?? { texts: [], pages: [], slugs: [], entries: [] };
const form = document.getElementById("search-form");
const field = document.getElementById("words");
const list = document.getElementById("search-results");
const count = document.getElementById("search-count");
const folded = new Map();

// Letters without accents and capitals; й and ё are letters of their own to readers, and found all the same.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function foldedWords(at) {
  if (!folded.has(at)) folded.set(at, fold(index.entries[at][WORDS]).replace(/\s+/g, " "));
  return folded.get(at);
}

function terms(query) {
  return [...query.matchAll(/["“”«„]([^"“”«»„]+)["“”»]|(\S+)/g)]
    .map((found) => fold(found[1] ?? found[2]).replace(/\s+/g, " ").trim())
    .filter((term) => term && !/^["“”«»„]+$/.test(term));
}

function wish() {
  const data = new FormData(form);
  const slug = (name) => (data.get(name) ? index.slugs.indexOf(data.get(name)) : null);
  const year = (name) => (data.get(name) ? Number(data.get(name)) : null);
  return {
    terms: terms(String(data.get("q") ?? "")),
    speaker: slug("speaker"),
    names: [slug("person"), slug("place")].filter((each) => each !== null),
    from: year("from"),
    to: year("to"),
  };
}

function matches(entry, at, wanted) {
  // with a speaker chosen, speeches are searched; else paragraphs
  if (entry[SPEECH] !== (wanted.speaker === null ? 0 : 1)) return false;
  if (wanted.speaker !== null && !entry[SPEAKERS].includes(wanted.speaker)) return false;
  if (!wanted.names.every((name) => entry[NAMES].includes(name))) return false;
  if (wanted.from !== null || wanted.to !== null) {
    const year = index.texts[entry[TEXT]][1];
    if (year === null) return false;
    if (wanted.from !== null && Number(year) < wanted.from) return false;
    if (wanted.to !== null && Number(year) > wanted.to) return false;
  }
  const words = foldedWords(at);
  return wanted.terms.every((term) => words.includes(term));
}

function find(wanted) {
  const asked = wanted.terms.length || wanted.speaker !== null || wanted.names.length || wanted.from !== null || wanted.to !== null;
  return asked ? index.entries.filter((entry, at) => matches(entry, at, wanted)) : null;
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

function item(entry, wanted) {
  const [title, , language] = index.texts[entry[TEXT]];
  const link = document.createElement("a");
  link.href = index.pages[entry[PAGE]] + (entry[ID] ? `#${encodeURIComponent(entry[ID])}` : "");
  link.lang = language;
  link.textContent = title;
  const where = document.createElement("span");
  where.className = "n";
  where.textContent = entry[NUMBER] ? `${count.dataset.paragraph} ${entry[NUMBER]}` : "";
  const found = document.createElement("li");
  const words = context(entry[WORDS], wanted.terms);
  words.lang = language;
  found.append(link, " ", where, " ", words);
  return found;
}

function show() {
  const wanted = wish();
  const found = find(wanted);
  list.replaceChildren(...(found ?? []).slice(0, SHOWN).map((entry) => item(entry, wanted)));
  count.textContent = found === null ? "" : found.length === 0 ? count.dataset.none
    : `${found.length} ${found.length === 1 ? count.dataset.one : count.dataset.many}`;
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

if (form) {
  form.hidden = false;
  document.querySelector(".no-script").hidden = true;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements.namedItem(name);
    if (control) control.value = value;
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.addEventListener("input", show);
  show();
  if (!location.search) field.focus();
}
