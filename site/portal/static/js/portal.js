// What JavaScript adds to pages that are whole without it. No request to anybody
// before the reader asks for a film.

const language = document.documentElement.lang;

/** Add the reader's own time beside a moment that is told in another zone. */
function tellYourTime(element) {
  const moment = new Date(element.dateTime);
  const there = element.dateTime.match(/(Z|[+-]\d\d:?\d\d)$/)?.[0] ?? "Z";
  const hours = there === "Z" ? 0 : Number(there.slice(0, 3)) * 60;
  const minutes = there === "Z" ? 0 : Number(there[0] + there.slice(-2));
  if (Number.isNaN(moment.getTime()) || -moment.getTimezoneOffset() === hours + minutes) {
    return;
  }
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
  }).format(moment);
  const told = document.createElement("span");
  told.className = "your-time small";
  told.textContent = ` (${element.dataset.yourTime.replace("{time}", time)})`;
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

/** Close what is open in the menu: Escape the innermost, a press elsewhere all panels. */
function closeMenus(menu) {
  const wide = matchMedia("(min-width: 60rem)");
  menu.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (wide.matches && !menu.contains(event.target)) {
      menu.querySelectorAll(".has-below > [open]").forEach((panel) => (panel.open = false));
    }
  });
}

document.querySelectorAll(".menu").forEach(closeMenus);
document.querySelectorAll("time[data-your-time]").forEach(tellYourTime);
document.querySelectorAll("button[data-copies]").forEach(offerToCopy);
document.querySelectorAll("[data-film]").forEach(offerToPlay);
