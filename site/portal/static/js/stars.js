// Stars on sessions: which are mine, which of them are held at the same time, and how they
// come to another device. Without this, a form with boxes makes the same private list.

import { keep, MAKING, sendAlong, starred, toggle, whenStarred } from "./starred.js";

/** A star that names the session it belongs to by the words of its heading. */
function addStar(row, model, meeting) {
  const heading = row.querySelector("h4");
  const star = model.content.firstElementChild.cloneNode(true);
  const word = star.querySelector("span");
  heading.id ||= `title-${row.dataset.session}`;
  word.id = `star-${row.dataset.session}`;
  star.setAttribute("aria-labelledby", `${word.id} ${heading.id}`);
  star.addEventListener("click", () => toggle(meeting, row.dataset.session));
  row.append(star);
}

/** When a session is held, as its row tells it now; nobody attends a cancelled one. */
function held(row) {
  const time = row.querySelector("time");
  return {
    row,
    begins: Date.parse(time.dateTime),
    ends: Date.parse(time.dataset.until),
    on: !["cancelled", "postponed"].includes(row.dataset.stands),
  };
}

/** The rows that are held while another one of them is. */
function clashing(one, all) {
  const others = all.filter((other) => other !== one && other.on && one.on);
  return others.filter((other) => one.begins < other.ends && other.begins < one.ends);
}

/** A link to a row or, from another page, to its session, in the words of its heading. */
function linkTo(row) {
  const heading = row.querySelector(":is(h3, h4) a");
  const link = document.createElement("a");
  link.href = row.id ? `#${row.id}` : heading.href;
  link.append(...heading.cloneNode(true).childNodes);
  return link;
}

/** Which sessions are held at the same time, said in words. */
function clash(others, words) {
  const told = document.createElement("p");
  told.className = "clash";
  told.append(`${words} `);
  others.forEach((other, at) => told.append(at > 0 ? ", " : "", linkTo(other.row)));
  return told;
}

/** One line of the list above the agenda: the day, the time and the title. */
function line(one, others, words) {
  const item = document.createElement("li");
  const when = document.createElement("span");
  when.className = "small";
  const day = one.row.closest(".day").querySelector("h3").textContent.trim();
  when.textContent = `${day}, ${one.row.querySelector("time").textContent}`;
  item.append(when, " ", linkTo(one.row));
  if (others.length > 0) {
    item.append(clash(others, words));
  }
  return item;
}

/** Show the stars on the rows, and the list of them. */
function show(mine, rows) {
  const { sessions, token } = starred(mine.dataset.mine);
  const chosen = rows.filter((row) => sessions.has(row.dataset.session)).map(held);
  for (const row of rows) {
    const isMine = sessions.has(row.dataset.session);
    row.classList.toggle("is-mine", isMine);
    row.querySelector(".star").setAttribute("aria-pressed", isMine);
    row.querySelector(".session-what > .clash")?.remove();
  }
  const lines = chosen.map((one) => {
    const others = clashing(one, chosen);
    if (others.length > 0) {
      one.row.querySelector(".session-what").append(clash(others, mine.dataset.clash));
    }
    return line(one, others, mine.dataset.clash);
  });
  const part = (name) => mine.querySelector(`[data-${name}]`);
  part("list").replaceChildren(...lines);
  part("hint").hidden = sessions.size > 0;
  part("does").hidden = sessions.size === 0;
  part("elsewhere").hidden = sessions.size === chosen.length;
  part("number").textContent = sessions.size - chosen.length;
  part("make").hidden = token !== "";
  part("link").hidden = token === "";
  part("link").querySelector("a").href = `${mine.dataset.lists}${token}/`;
  mine.closest(".agenda").classList.toggle("only-mine", sessions.size > 0 && isPressed(part("only")));
}

const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** Make an agenda's sessions ones that can be starred. */
function offerStars(mine) {
  const meeting = mine.dataset.mine;
  const part = (name) => mine.querySelector(`[data-${name}]`);
  const rows = [...document.querySelectorAll(".session[data-session]")];
  const redraw = () => show(mine, rows);
  rows.forEach((row) => addStar(row, part("star"), meeting));
  part("only").addEventListener("click", ({ currentTarget }) => {
    currentTarget.setAttribute("aria-pressed", !isPressed(currentTarget));
    redraw();
  });
  part("forget").addEventListener("click", () => {
    keep(meeting, { sessions: new Set(), token: "" });
    mine.querySelector("h3").focus();
  });
  part("make").addEventListener("submit", ({ currentTarget }) => {
    sendAlong(currentTarget, starred(meeting).sessions);
    sessionStorage.setItem(MAKING, meeting);
  });
  sessionStorage.removeItem(MAKING); // of a form that was not taken
  part("stars").hidden = false;
  whenStarred(redraw);
  document.addEventListener("retold", redraw);
  redraw();
}

/** The star on a session's own page, which lists further down what is held meanwhile. */
function offerStar(place) {
  const { meeting, session } = place.dataset;
  const star = place.querySelector(".star");
  const beside = [...document.querySelectorAll(".alongside [data-session]")];
  const redraw = () => {
    const { sessions } = starred(meeting);
    const isMine = sessions.has(session);
    const others = beside.filter((row) => isMine && sessions.has(row.dataset.session));
    star.setAttribute("aria-pressed", isMine);
    place.querySelector(".clash")?.remove();
    if (others.length > 0) {
      place.append(clash(others.map((row) => ({ row })), place.dataset.clash));
    }
  };
  star.addEventListener("click", () => toggle(meeting, session));
  place.hidden = false;
  whenStarred(redraw);
  redraw();
}

if (starred("")) {
  document.querySelectorAll("[data-mine]").forEach(offerStars);
  document.querySelectorAll("[data-star-of]").forEach(offerStar);
}
