// The page of a private list beside the stars of this browser.

import { forgetList, keep, MAKING, sendAlong, starred, whenStarred } from "./starred.js";

/** On the page of a private list: whether this browser has the same stars, and both ways
    to make them the same. */
function compare(browser) {
  const { meeting, list } = browser.dataset;
  const sessions = new Set(browser.dataset.sessions.split(" ").filter(Boolean));
  const token = list.split("/").at(-2);
  const part = (name) => browser.querySelector(`[data-${name}]`);
  const take = () => {
    const own = starred(meeting).sessions;
    keep(meeting, { sessions: new Set([...own, ...sessions]), token });
  };
  if (sessionStorage.getItem(MAKING) === meeting) {
    sessionStorage.removeItem(MAKING);
    keep(meeting, { ...starred(meeting), token });
  }
  const redraw = () => {
    const own = starred(meeting).sessions;
    const same = own.size === sessions.size && [...own].every((one) => sessions.has(one));
    part("same").hidden = !same;
    part("differs").hidden = same;
    part("send").hidden = own.size === 0;
  };
  part("take").addEventListener("click", take);
  part("send").addEventListener("submit", ({ currentTarget }) => {
    sendAlong(currentTarget, starred(meeting).sessions);
    keep(meeting, { ...starred(meeting), token });
  });
  document.querySelector("[data-revoke]").addEventListener("submit", () => forgetList(token));
  browser.hidden = false;
  whenStarred(redraw);
  redraw();
}

if (starred("")) {
  document.querySelectorAll("[data-list][data-meeting]").forEach(compare);
  if (document.querySelector("[data-nowhere]")) {
    forgetList(location.pathname.split("/")[3]);
  }
}
