// Searches in the reader's browser: what is typed is sent nowhere, and stands in no address.
const page = document.querySelector("[data-search]");
const own = new URL("./pagefind/pagefind.js", import.meta.url);
const AT_ONCE = 20;
let engine, asked = 0;

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// Pagefind marks what it found with <mark> and escapes all else; only marks and words are taken over.
function excerpt(html) {
  const line = element("p");
  for (const part of html.split(/(<mark>.*?<\/mark>)/)) {
    const inner = new DOMParser().parseFromString(`<i>${part}</i>`, "text/html").body.textContent;
    line.append(part.startsWith("<mark>") ? element("mark", inner) : inner);
  }
  return line;
}

function hit(found) {
  const item = element("li");
  const heading = element("h2");
  const link = element("a", found.meta.title);
  link.href = new URL(found.url, location.origin).pathname;
  heading.append(link);
  const shelf = (found.filters.shelf || []).join(", ");
  item.append(heading, element("p", [found.meta.date, shelf].filter(Boolean).join(" · "), "meta"), excerpt(found.excerpt));
  return item;
}

function say(words, count, text) {
  return words.replace("{count}", count).replace("{text}", text);
}

async function search(form) {
  const text = form.elements.words.value.trim();
  const turn = ++asked;
  const status = page.querySelector("[role=status]"), list = page.querySelector(".found");
  const all = document.querySelector("#all");
  if (!text) {
    status.textContent = "";
    list.replaceChildren();
    all.hidden = false;
    return;
  }
  engine ||= await import(own.href);
  const { results } = await engine.search(text);
  const hits = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
  if (turn !== asked) return;
  status.textContent = say(results.length === 1 ? page.dataset.one : results.length ? page.dataset.many : page.dataset.none, results.length, text);
  list.replaceChildren(...hits.map(hit));
  all.hidden = results.length > 0;
}

const form = page.querySelector("form");
page.hidden = false;
form.addEventListener("submit", (event) => { event.preventDefault(); search(form); });
let waiting;
form.elements.words.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => search(form), 250);
});
