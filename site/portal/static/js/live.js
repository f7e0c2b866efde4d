// While a meeting is held its pages ask for news of it: one small document, of which most
// answers are "nothing new". All words come from there; without this a reload tells the same.

import { offerFilm } from "./portal.js";

const SECONDS = { least: 5, most: 10, longest: 60 };

/** Put a piece of the page anew, unless somebody is watching in it. */
function renew(element, html) {
  if (html === undefined || html === element.shown || element.querySelector("iframe, video")) {
    return;
  }
  element.shown = html;
  element.innerHTML = html;
  element.closest("[data-if-told]")?.toggleAttribute("hidden", html === "");
  element.querySelectorAll("[data-film]").forEach(offerFilm);
  element.querySelectorAll("time").forEach((time) => {
    time.dispatchEvent(new CustomEvent("retold", { bubbles: true }));
  });
}

/** What a piece is called; in a row of the agenda it is about the row's session. */
function nameOf(element) {
  const row = element.closest("[data-stands]");
  return row ? `${element.dataset.live}-${row.id.replace("session-", "")}` : element.dataset.live;
}

/** Which piece of the document an element of the page shows. */
function pieceOf(day, name) {
  const [kind, ...slug] = name.split("-");
  const session = day.sessions[slug.join("-")];
  return kind === "time" || kind === "room" ? session?.[kind] : day.parts[name];
}

/** Tell those who hear the page what is new since it was written or last asked. */
function announce(place, day, since) {
  const news = day.news.filter((line) => line.version > since).map((line) => line.text);
  if (news.length > 0) {
    place.textContent = news.reverse().join(" ");
  }
}

/** Show a document on the page. */
function show(live, day) {
  const since = Number(live.dataset.liveVersion);
  document.querySelectorAll("[data-live]").forEach((element) => {
    const name = nameOf(element);
    const byClock = day.parts[name] !== undefined; // changes without a new version too
    // What the page was written from need not be drawn, but it may be of the next version
    // in part: what is passed over here is not taken for shown.
    if (byClock || day.version !== since) {
      renew(element, pieceOf(day, name));
    }
  });
  document.querySelectorAll("[data-stands]").forEach((element) => {
    element.dataset.stands = day.sessions[element.id.replace("session-", "")]?.status ?? "planned";
  });
  announce(live.querySelector("[data-live-news]"), day, since);
  live.dataset.liveVersion = day.version;
}

/** Ask for news again and again: rarely where the line is bad, not at all unseen. */
function follow(live) {
  let failures = 0;
  let timer;
  let etag;

  const later = () => {
    const most = Math.min(SECONDS.most * 2 ** failures, SECONDS.longest);
    const wait = SECONDS.least + Math.random() * (most - SECONDS.least);
    clearTimeout(timer);
    timer = setTimeout(ask, wait * 1000);
  };

  async function ask() {
    if (document.hidden || !navigator.onLine) {
      return;
    }
    try {
      const answer = await fetch(live.dataset.liveAddress, { credentials: "omit" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      if (answer.headers.get("ETag") !== etag) {
        show(live, await answer.json());
        etag = answer.headers.get("ETag");
      }
      live.dataset.asOf = answer.headers.get("X-Kept-At") ?? new Date().toISOString();
      failures = 0;
    } catch {
      failures += 1;
    }
    later();
  }

  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) {
      ask();
    }
  });
  later();
}

document.querySelectorAll("[data-live-address]").forEach(follow);
