// What JavaScript adds to pages that are whole without it. No request to anybody
// before the reader asks for a film.

export const language = document.documentElement.lang;

/** Write 17:30 as French does, and as the page has it: 17 h 30, and 17 h on the hour. */
export function frenchHours(text) {
  return text.replace(/0?(\d+):(\d\d)/g, (_all, hours, minutes) =>
    minutes === "00" ? `${hours}\u202fh` : `${hours}\u202fh\u00a0${minutes}`,
  );
}

/** Write hours in two figures, as the page has them in Spanish: 08:15. */
export function spanishHours(text) {
  return text.replace(/(?<!\d)\d:\d\d/g, "0$&");
}

/** Say the Bulgarian mark of an hour once: 15:15–16:45 ч., each mark with its number, as the page has it. */
export function bulgarianHours(text) {
  return text.replace(/\sч\.\s–\s/g, "–").replace(/\s([чг])\./g, "\u00a0$1.");
}

/** The zone a reader chose on a page is kept in their browser, for the next one. */
function ownZone() {
  const chosen = document.querySelector("[data-zone]:not(.styleguide *)")?.dataset.zone;
  const forget = document.querySelector("[data-forget-zone]");
  try {
    forget?.addEventListener("click", () => localStorage.removeItem("zone"));
    if (chosen) {
      localStorage.setItem("zone", chosen);
    }
    const zone = chosen ?? localStorage.getItem("zone") ?? undefined;
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return Intl.DateTimeFormat().resolvedOptions().timeZone; // kept by nobody, or unknown here
  }
}

export const timeZone = ownZone();
// Sweden writes a moment as the page's own attributes do: 2013-11-14 09:00.
const clock = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone });

const DAY = 24 * 60 * 60 * 1000;
// Intl has this mark in a range of times, and in some browsers in no time by itself.
const HOURS = { bg: "\u00a0ч." };
const marked = (time) => (time.endsWith("ч.") ? time : time + (HOURS[language] ?? ""));

/** Write moments by the reader's clock. Two around a midnight need no second day: Intl would
    write both in figures. */
function sayOwn(moments, sameDay) {
  const british = language === "en" ? "en-GB" : language; // 18:00, as the page writes it
  const format = (options) => new Intl.DateTimeFormat(british, { ...options, timeZone });
  const [first, last] = moments;
  if (!last || last - first >= DAY) {
    const both = format({ dateStyle: sameDay && !last ? undefined : "long", timeStyle: "short" });
    return last ? both.formatRange(first, last) : marked(both.format(first));
  }
  const clocks = moments.map((moment) => format({ timeStyle: "short" }).format(moment));
  const time = clocks.join(language === "fr" ? "\u00a0–\u00a0" : "–");
  const said = marked(time);
  return sameDay ? said : `${format({ dateStyle: "long" }).format(first)}, ${said}`;
}

/** Add the reader's own time beside one told in another zone; its day if it differs. */
function tellYourTime(element) {
  if (element.nextElementSibling?.matches(".your-time")) {
    element.nextElementSibling.remove();
  }
  const told = [element.dateTime, element.dataset.until].filter(Boolean);
  const moments = told.map((moment) => new Date(moment));
  if (moments.some((moment) => Number.isNaN(moment.getTime()))) {
    return;
  }
  const own = moments.map((moment) => clock.format(moment));
  if (own.every((moment, at) => moment === told[at].slice(0, 16).replace("T", " "))) {
    return;
  }
  const sameDay = own[0].slice(0, 10) === told[0].slice(0, 10);
  const time = sayOwn(moments, sameDay);
  const inTheirWay = { bg: bulgarianHours, es: spanishHours, fr: frenchHours }[language];
  const said = inTheirWay ? inTheirWay(time) : time;
  const span = document.createElement("span");
  span.className = "your-time small";
  span.textContent = ` (${element.dataset.yourTime.replace("{time}", said)})`;
  element.after(" ", span);
}

/** Give an address a button that copies it, where the browser lets pages do so. */
function offerToCopy(button) {
  if (!navigator.clipboard) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
  });
}

/** Close what is open in the menu: Escape the innermost or, from elsewhere, all; a press or
    the keyboard elsewhere the panels of a wide menu. */
function closeMenus(menu) {
  const wide = matchMedia("(min-width: 60rem)");
  const close = (open) => menu.querySelectorAll(open).forEach((fold) => (fold.open = false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    const open = menu.contains(event.target) && event.target.closest(".menu details[open]");
    if (open && !(wide.matches && open.matches(".menu-fold"))) {
      open.open = false;
      open.querySelector("summary").focus();
    } else {
      close(wide.matches ? ".has-below > [open]" : "details[open]");
    }
  });
  menu.addEventListener("focusout", (event) => {
    const panel = wide.matches && event.target.closest(".has-below > [open]");
    if (panel && event.relatedTarget && !panel.contains(event.relatedTarget)) {
      panel.open = false;
    }
  });
  document.addEventListener("click", (event) => {
    if (wide.matches && !menu.contains(event.target)) {
      close(".has-below > [open]");
    }
  });
}

/** Fetch what a search box needs to suggest anything when somebody is about to type. */
function offerToSuggest(box) {
  const begin = async () => (await import("./suggest.js")).suggestFor(box);
  box.addEventListener("focus", begin, { once: true });
  if (document.activeElement === box) {
    box.dispatchEvent(new Event("focus"));
  }
}

/** Let a film play in its place; pages without one do not fetch what plays it. */
export async function offerFilm(figure) {
  (await import("./player.js")).offerToPlay(figure);
}

/** Bring what a page can do without, once it is whole. */
function bringLater({ dataset: { later } }) {
  const bring = () => import(later);
  window.addEventListener("load", bring, { once: true });
  if (document.readyState === "complete") {
    bring();
  }
}

document.querySelectorAll("[data-later]").forEach(bringLater);
document.querySelectorAll(`form[action$="/search/"] input[name="q"]`).forEach(offerToSuggest);
document.querySelectorAll(".menu").forEach(closeMenus);
document.querySelectorAll("time[data-your-time]").forEach(tellYourTime);
// Who changes a time that the page tells says so, and the reader's own follows.
document.addEventListener("retold", ({ target }) => target.dataset.yourTime && tellYourTime(target));
document.querySelectorAll("button[data-copies]").forEach(offerToCopy);
document.querySelectorAll("[data-film]").forEach(offerFilm);
