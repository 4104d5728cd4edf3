// What a script adds to pages that read whole without one: choices that are remembered, buttons that copy,
// page images that follow the text. It loads nothing.
"use strict";

const memory = {
  get(name) {
    try { return localStorage.getItem(`tei-${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`tei-${name}`, value); } catch { /* a browser that keeps nothing still shows the page */ }
  },
};

// Switches are radio buttons that the style looks at; only the remembering needs a script.
for (const group of document.querySelectorAll("[data-switch]")) {
  const name = group.dataset.switch;
  const kept = memory.get(name);
  for (const button of group.querySelectorAll("input")) {
    if (button.value === kept) button.checked = true;
    button.addEventListener("change", () => memory.set(name, button.value));
  }
}

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function say(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1600);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy).textContent);
    say(button, button.dataset.copied);
  });
}

// The page image that belongs to what is being read is marked.
const images = document.querySelector(".page-images");
if (images && "IntersectionObserver" in window) {
  const breaks = [...document.querySelectorAll("a.to-image")];
  const mark = () => {
    const passed = breaks.filter((each) => each.getBoundingClientRect().top < window.innerHeight / 2);
    const current = passed.at(-1) ?? breaks[0];
    for (const figure of images.querySelectorAll("figure")) {
      const is = current && `#${figure.id}` === current.getAttribute("href");
      // where the images stand beside the text and are moved by themselves, the one that is read is brought into view
      if (is && !figure.classList.contains("current") && images.scrollHeight > images.clientHeight) {
        images.scrollTop += figure.getBoundingClientRect().top - images.getBoundingClientRect().top;
      }
      figure.classList.toggle("current", is);
    }
  };
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -50% 0px" });
  breaks.forEach((each) => watch.observe(each));
  mark();
}
