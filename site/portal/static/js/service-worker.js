// Keeps copies of meetings' pages and of documents that were opened, for when the line
// fails. What may be kept the server says of each answer, and never to somebody logged in;
// all else goes by untouched. VERSION is set by the address that imports this.

const PAGES = "pages";
const DOCUMENTS = "documents";
const DAY = "day"; // what live pages ask for
const STATIC = `static-${self.VERSION}`;

const MAY_BE_KEPT = "X-Keep-Offline";
const KEPT_AT = "X-Kept-At";
const KEPT_WITH = "X-Kept-With";
const BYTES = "X-Kept-Bytes";

const MOST = { [PAGES]: 60, [DOCUMENTS]: 20, [DAY]: 8 };
const MEGABYTE = 2 ** 20;
const LARGEST = 10 * MEGABYTE;
const ROOM = 40 * MEGABYTE; // for each of the caches
const PATIENCE = 4000; // milliseconds, where a copy stands ready

const OURS = /^\/static\/(?:css|js|fonts|icons)\//;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const NAMED = /(?:href|src|later)="(\/static\/[^"]+)"|(?:from|import)\s*\(?"(\.[^"]+)"|@import url\("([^"]+)"\)/g;

/** Copy an answer with the time it was given; of its headers only what a page needs. */
async function stamped(response) {
  const body = await response.blob();
  const headers = {
    "Content-Type": response.headers.get("Content-Type") ?? "",
    [KEPT_AT]: new Date().toISOString(),
    [KEPT_WITH]: STATIC,
    [BYTES]: String(body.size),
  };
  const tag = response.headers.get("ETag");
  return new Response(body, { headers: tag ? { ...headers, ETag: tag } : headers });
}

/** Drop the oldest copies until the rest are few and small enough. */
async function trim(name) {
  const cache = await caches.open(name);
  const kept = [];
  for (const request of await cache.keys()) {
    const bytes = Number((await cache.match(request)).headers.get(BYTES));
    kept.push({ request, bytes });
  }
  let sum = kept.reduce((total, one) => total + one.bytes, 0);
  while (kept.length > MOST[name] || sum > ROOM) {
    const oldest = kept.shift();
    sum -= oldest.bytes;
    await cache.delete(oldest.request);
  }
}

/** Keep a copy of an answer under its address. */
async function keep(name, address, response) {
  const copy = await stamped(response);
  if (Number(copy.headers.get(BYTES)) > LARGEST) {
    return;
  }
  const cache = await caches.open(name);
  await cache.delete(address); // so that it counts as the newest
  await cache.put(address, copy);
  await trim(name);
}

const mayBeKept = (response) =>
  response.ok && !response.redirected && response.headers.has(MAY_BE_KEPT);

/** Keep a file of ours with all that it names, as far as none of it is kept yet. */
async function keepFile(address) {
  const { pathname } = new URL(address);
  if (!OURS.test(pathname) || (await caches.match(address))) {
    return;
  }
  const response = await fetch(address, { cache: "force-cache" });
  if (!response.ok) {
    return;
  }
  await (await caches.open(STATIC)).put(address, response.clone());
  if (/\.(?:js|css)$/.test(pathname)) {
    await keepNamed(await response.text(), address);
  }
}

/** Keep the files that a text names; one that fails stops no other. */
async function keepNamed(text, base) {
  const names = [...text.matchAll(NAMED)].map((found) => found[1] ?? found[2] ?? found[3]);
  const addresses = new Set(names.map((name) => new URL(name, base).href));
  await Promise.allSettled([...addresses].map(keepFile));
}

/** Keep what to show in a language where nothing else is kept. */
async function keepOfflinePage(language) {
  const address = new URL(`/${language}/offline/`, self.location).href;
  const cache = await caches.open(STATIC);
  if (await cache.match(address)) {
    return;
  }
  const response = await fetch(address, { credentials: "omit" });
  if (response.ok) {
    await cache.put(address, await stamped(response.clone()));
    await keepNamed(await response.text(), address);
  }
}

/** Keep a page with its files. */
async function keepPage(address, response) {
  const text = await response.clone().text();
  await keep(PAGES, address, response);
  await keepNamed(text, address);
  await keepOfflinePage(languageOf(address));
}

const languageOf = (address) => new URL(address).pathname.split("/")[1];

/** A copy of a page, which says since when it is one. */
async function told(copy) {
  const text = await copy.text();
  const at = copy.headers.get(KEPT_AT);
  return new Response(text.replace("<html ", `<html data-as-of="${at}" `), {
    headers: { "Content-Type": copy.headers.get("Content-Type") },
  });
}

async function offlinePage(language) {
  const cache = await caches.open(STATIC);
  const exact = await cache.match(`/${language}/offline/`);
  const all = exact ? [] : (await cache.keys()).filter((one) => one.url.endsWith("/offline/"));
  return exact ?? (all[0] ? cache.match(all[0]) : Response.error());
}

const after = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The page itself or, where the line is too slow or broken, its copy. */
async function page(request, arrives) {
  const cache = await caches.open(PAGES);
  const copy =
    (await cache.match(request.url)) ?? (await cache.match(request.url, { ignoreSearch: true }));
  if (!copy) {
    return arrives.catch(() => offlinePage(languageOf(request.url)));
  }
  const answer = await Promise.race([arrives.catch(() => null), after(PATIENCE)]);
  return answer && answer.status < 500 ? answer : told(copy);
}

/** A document itself, else its copy, else a page that says there is none. */
async function opened(request, arrives) {
  try {
    return await arrives;
  } catch {
    const copy = await (await caches.open(DOCUMENTS)).match(request.url);
    return copy ?? (request.mode === "navigate" ? offlinePage(languageFrom(request)) : Response.error());
  }
}

const languageFrom = (request) => (request.referrer ? languageOf(request.referrer) : "en");

/** What a live page asked for last, where nobody answers; it is one answer old then. */
async function day(request, arrives) {
  try {
    return await arrives;
  } catch {
    return (await (await caches.open(DAY)).match(request.url)) ?? Response.error();
  }
}

/** A file of ours: its name tells its content, or else it is asked for each time. */
async function file(request) {
  const copy = await caches.match(request.url);
  if (copy && HASHED.test(new URL(request.url).pathname)) {
    return copy;
  }
  try {
    const response = await fetch(request);
    if (response.ok) {
      await (await caches.open(STATIC)).put(request.url, response.clone());
    }
    return response;
  } catch (error) {
    if (copy) {
      return copy;
    }
    throw error;
  }
}

/** Fetch, answer with ``choose`` and keep what came. */
function answer(event, choose, kept) {
  const arrives = fetch(event.request);
  event.respondWith(choose(event.request, arrives));
  event.waitUntil(arrives.then((response) => kept(response.clone())).catch(() => {}));
}

/** Delete files of earlier versions, unless a page that is kept was made with them. */
async function tidy() {
  const cache = await caches.open(PAGES);
  const used = new Set([STATIC]);
  for (const request of await cache.keys()) {
    used.add((await cache.match(request)).headers.get(KEPT_WITH));
  }
  const old = (await caches.keys()).filter((name) => name.startsWith("static-") && !used.has(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  const address = event.data?.keep;
  if (address && new URL(address).origin === self.location.origin) {
    const arrives = fetch(address, { cache: "force-cache" });
    event.waitUntil(
      arrives.then((response) => mayBeKept(response) && keepPage(address, response)).catch(() => {}),
    );
  }
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (OURS.test(pathname)) {
    event.respondWith(file(event.request));
  } else if (pathname.startsWith("/documents/")) {
    answer(event, opened, async (got) => mayBeKept(got) && keep(DOCUMENTS, url, got));
  } else if (/^\/(?:es|bg|fr|en)\//.test(pathname)) {
    if (mode === "navigate") {
      answer(event, page, async (got) => mayBeKept(got) && keepPage(url, got));
    } else if (pathname.endsWith("/live.json")) {
      answer(event, day, async (got) => got.ok && keep(DAY, url, got));
    }
  }
});
