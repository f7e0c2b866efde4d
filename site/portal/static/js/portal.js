// What JavaScript adds to pages that are whole without it. No request to anybody
// before the reader asks for a film.

const language = document.documentElement.lang;

/** Write 17:30 as French does, and as the page has it: 17 h 30, and 17 h on the hour. */
function frenchHours(text) {
  return text.replace(/0?(\d+):(\d\d)/, (_all, hours, minutes) =>
    minutes === "00" ? `${hours}\u202fh` : `${hours}\u202fh\u00a0${minutes}`,
  );
}

/** Add the reader's own time beside a moment told in another zone; its day if it differs. */
function tellYourTime(element) {
  const moment = new Date(element.dateTime);
  const there = element.dateTime.match(/(Z|[+-]\d\d:?\d\d)$/)?.[0] ?? "Z";
  const hours = there === "Z" ? 0 : Number(there.slice(0, 3)) * 60;
  const minutes = there === "Z" ? 0 : Number(there[0] + there.slice(-2));
  if (Number.isNaN(moment.getTime()) || -moment.getTimezoneOffset() === hours + minutes) {
    return;
  }
  const own = new Date(moment - moment.getTimezoneOffset() * 60000).toISOString();
  const sameDay = own.slice(0, 10) === element.dateTime.slice(0, 10);
  const british = language === "en" ? "en-GB" : language; // 18:00, as the page writes it
  const time = new Intl.DateTimeFormat(british, {
    dateStyle: sameDay ? undefined : "long",
    timeStyle: "short",
  }).format(moment);
  const said = language === "fr" ? frenchHours(time) : time;
  const told = document.createElement("span");
  told.className = "your-time small";
  told.textContent = ` (${element.dataset.yourTime.replace("{time}", said)})`;
  element.after(told);
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

/** Turn the link to a film into a button that loads it in place. */
function offerToPlay(figure) {
  const link = figure.querySelector("a");
  if (!figure.dataset.film || !link) {
    return;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.film;
    frame.title = figure.querySelector(".film-title").textContent;
    frame.allow = "fullscreen; picture-in-picture; autoplay";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    figure.replaceChildren(frame);
    frame.focus();
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

document.querySelectorAll(".menu").forEach(closeMenus);
document.querySelectorAll("time[data-your-time]").forEach(tellYourTime);
document.querySelectorAll("button[data-copies]").forEach(offerToCopy);
document.querySelectorAll("[data-film]").forEach(offerToPlay);
