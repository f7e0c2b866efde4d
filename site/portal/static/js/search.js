// Results change without leaving the page. Every state has its own address, which the
// server answers whole: a part of that answer takes the place of the one shown.

const REGION = "[data-search-results]";
let asking = null;

/** Remember which folds stand open, by their words. */
function openFolds(region) {
  return new Set([...region.querySelectorAll("details[open] > summary")].map((x) => x.textContent));
}

/** Scroll the row of tabs, and nothing else, so that the current one can be read. */
function bringTabIntoSight() {
  const row = document.querySelector(".search-tabs ul");
  const tab = row?.querySelector("[aria-current]")?.getBoundingClientRect();
  if (tab) {
    const { left, right } = row.getBoundingClientRect();
    row.scrollLeft += tab.left - (left + right - tab.width) / 2;
  }
}

/** Put the answer of another address in the place of the results. */
function show(html, address) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const region = document.querySelector(REGION);
  const next = answer.querySelector(REGION);
  if (!next) {
    throw new Error("no results in the answer");
  }
  const open = openFolds(region);
  next.querySelectorAll("details").forEach((fold) => {
    fold.open = open.has(fold.querySelector("summary").textContent);
  });
  region.replaceChildren(...next.childNodes);
  bringTabIntoSight();
  document.title = answer.title;
  takeOver(answer, ".languages");
  takeOver(answer, ".foot-languages");
  const form = document.querySelector(`main form[role="search"]`);
  const hidden = answer.querySelectorAll(`main form[role="search"] input[type="hidden"]`);
  form.querySelectorAll(`input[type="hidden"]`).forEach((field) => field.remove());
  form.append(...hidden);
  if (document.activeElement !== form.elements.q) {
    form.elements.q.value = new URL(address).searchParams.get("q") ?? "";
  }
}

function takeOver(answer, what) {
  const [here, there] = [document.querySelector(what), answer.querySelector(what)];
  if (here && there) {
    here.replaceChildren(...there.childNodes);
  }
}

/** Ask for an address and show it; whatever goes wrong, the browser goes there itself. */
async function go(address, { remember = true, focus = true } = {}) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const region = document.querySelector(REGION);
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal, headers: { Accept: "text/html" } });
    if (!response.ok) {
      throw new Error(response.status);
    }
    show(await response.text(), address);
  } catch (error) {
    if (!signal.aborted) {
      location.assign(address);
    }
    return;
  }
  region.removeAttribute("aria-busy");
  if (remember) {
    history.pushState({}, "", address);
  }
  const found = document.getElementById("found");
  document.querySelector("[data-search-status]").textContent = found.textContent.trim();
  if (focus) {
    found.focus({ preventScroll: true });
    if (found.getBoundingClientRect().top < 0) {
      found.scrollIntoView();
    }
  }
}

/** Whether a link leads to another list of results rather than to a page or a file. */
function leadsToResults(link) {
  const address = new URL(link.href);
  return (
    address.origin === location.origin &&
    address.pathname === location.pathname &&
    !address.searchParams.has("format")
  );
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(`${REGION} a[href]`);
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (link && plain && leadsToResults(link)) {
    event.preventDefault();
    go(link.href);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(`main form[role="search"]`);
  if (form) {
    event.preventDefault();
    const asked = new URLSearchParams(new FormData(form));
    go(`${form.action}?${asked}`);
  }
});

// Browsers leave what is half in sight where it is.
document.addEventListener("focusin", ({ target }) => {
  if (target.closest(".search-tabs")) {
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
});

addEventListener("popstate", () => go(location.href, { remember: false, focus: false }));

bringTabIntoSight();
