// The page that is shown where a page was not kept: which ones were, and an end to it.

const NAMES = ["pages", "documents", "day"];

/** The title of a copy, and the language it is in. */
async function titled(cache, request) {
  const text = await (await cache.match(request)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const title = page.querySelector("h1");
  return { url: request.url, title: title.textContent.trim(), lang: title.lang || page.documentElement.lang };
}

/** List the pages that are kept; where there are none the place stays closed. */
async function list(place) {
  if (!(await caches.has("pages"))) {
    return;
  }
  const cache = await caches.open("pages");
  const pages = await Promise.all((await cache.keys()).map((request) => titled(cache, request)));
  for (const { url, title, lang } of pages.reverse()) {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title, lang });
    const item = document.createElement("li");
    item.append(link);
    place.querySelector("ul").append(item);
  }
  place.hidden = pages.length === 0;
  place.querySelector("button").addEventListener("click", async () => {
    await Promise.all(NAMES.map((name) => caches.delete(name)));
    place.querySelector("ul").replaceChildren();
    place.querySelector("button").disabled = true;
  });
}

document.querySelectorAll("a[data-again]").forEach((link) => (link.href = location.href));
document.querySelectorAll("[data-kept]").forEach((place) => list(place).catch(() => {}));
