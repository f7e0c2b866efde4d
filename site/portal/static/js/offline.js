// A meeting's page when the line fails: since when what it shows is true and, once the
// line is back, what was changed meanwhile. The copies are kept by the service worker.

import { frenchHours, language, spanishHours, timeZone } from "./portal.js";

const AGAIN = 20_000;

/** Write a moment on the reader's clock, with its day unless that is today. */
function clock(moment) {
  const british = language === "en" ? "en-GB" : language;
  const day = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeZone });
  const dateStyle = day.format(moment) === day.format(new Date()) ? undefined : "long";
  const time = new Intl.DateTimeFormat(british, { dateStyle, timeStyle: "short", timeZone });
  const said = time.format(moment);
  if (language === "bg") {
    return said.endsWith("ч.") ? said : `${said}\u00a0ч.`; // some browsers leave it out
  }
  const inTheirWay = { es: spanishHours, fr: frenchHours }[language];
  return inTheirWay ? inTheirWay(said) : said;
}

/** What the log has since a version, or an error where nobody answers. */
async function changesSince(address, version) {
  const answer = await fetch(`${address}&since=${version}`, { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll(".changes-list > li > p:first-child")];
}

/** Tell of the line on a page. */
function watch(place) {
  const words = place.dataset;
  const live = document.querySelector("[data-live-version]");
  const copied = document.documentElement.dataset.asOf;
  const loaded = new Date();
  let cut = false;
  let timer;

  const trueAt = () => {
    const told = [copied ?? loaded, live?.dataset.asOf].filter(Boolean);
    return new Date(Math.max(...told.map((moment) => new Date(moment))));
  };

  const say = (text, ...more) => {
    const line = document.createElement("p");
    line.textContent = text.replace("{time}", clock(since));
    place.replaceChildren(line, ...more);
  };

  let since = trueAt();

  const without = () => {
    cut = true;
    since = trueAt();
    say(words.without);
    clearTimeout(timer);
    timer = setTimeout(tryAgain, AGAIN);
  };

  const toNow = () => {
    const link = document.createElement("a");
    link.href = location.href.split("#")[0];
    link.textContent = words.reload;
    const line = document.createElement("p");
    line.append(link);
    return line;
  };

  async function tryAgain() {
    clearTimeout(timer);
    if (!cut) {
      return;
    }
    try {
      const version = live?.dataset.liveVersion ?? words.version;
      const lines = await changesSince(words.changes, version);
      const list = document.createElement("ul");
      list.append(...lines.map((line) => {
        const item = document.createElement("li");
        item.append(...line.childNodes);
        return item;
      }));
      cut = false;
      say(lines.length > 0 ? words.changed : words.same, list, copied || !live ? toNow() : "");
    } catch {
      timer = setTimeout(tryAgain, AGAIN);
    }
  }

  window.addEventListener("offline", without);
  window.addEventListener("online", tryAgain);
  if (copied) {
    without();
    if (navigator.onLine) {
      tryAgain();
    }
  }
}

/** Have the service worker keep the page, which is whole by now. */
async function keepCopies() {
  const known = navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  if (!known) {
    active.postMessage({ keep: location.href.split("#")[0] });
  }
}

document.querySelectorAll("[data-offline]").forEach(watch);
if ("serviceWorker" in navigator) {
  keepCopies().catch(() => {}); // refused here: nothing is kept
}
