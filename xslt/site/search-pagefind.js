// The search of pages in the index of pagefind, which a browser loads piece by piece from the edition's own server.
// From a folder browsers load no such pieces, so there the built-in index is searched (search.js).
"use strict";

globalThis.teiPagefind = async () => {
  if (location.protocol === "file:") return null;
  try {
    const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI));
    await pagefind.options({ excerptLength: 30 });
    await pagefind.init();
    const years = Object.keys((await pagefind.filters()).year ?? {});
    return { find: (wanted, shown) => find(pagefind, years, wanted, shown) };
  } catch (reason) {
    console.warn(`pagefind cannot search here, the built-in index is used: ${reason}`);
    return null;
  }

  async function find(pagefind, years, wanted, shown) {
    const filters = { kind: wanted.speaker ? "speech" : "paragraph" };
    for (const name of ["speaker", "person", "place"]) if (wanted[name]) filters[name] = wanted[name];
    if (wanted.from !== null || wanted.to !== null) {
      const within = years.filter((year) => (wanted.from === null || year >= wanted.from) && (wanted.to === null || year <= wanted.to));
      if (within.length === 0) return { total: 0, items: [] };
      filters.year = { any: within };
    }
    // pagefind knows phrases by the plain quotation mark
    const query = wanted.query.replace(/["“”«»„]/g, '"').trim();
    const { results } = await pagefind.search(query || null, { filters });
    const items = await Promise.all(results.slice(0, shown).map(async (result) => item(await result.data())));
    return { total: results.length, items };
  }

  function item({ meta, excerpt }) {
    return { title: meta.title, language: meta.language, number: meta.number, address: meta.address, words: marked(excerpt) };
  }

  // Of what pagefind gives as HTML, text and marks are taken, and nothing else.
  function marked(html) {
    const words = document.createElement("span");
    words.className = "context";
    words.dir = "auto";
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      if (node.nodeName === "MARK") {
        const mark = document.createElement("mark");
        mark.textContent = node.textContent;
        words.append(mark);
      } else {
        words.append(node.textContent);
      }
    }
    return words;
  }
};
