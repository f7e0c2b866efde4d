// The names of fields in blocks: Wagtail shows the name in the heading of the block and
// ties it to nothing, so that screen readers call such a field "edit text".
const FIELDS = "input:not([type=hidden]), textarea, select, [role=textbox]";
const PANEL = "[data-streamfield-child] > .w-panel";

/** What the nearest heading above a field says it is. */
function nameAbove(field) {
  let panel = field.closest(".w-panel");
  while (panel) {
    const heading = panel.querySelector(":scope > .w-panel__header .w-panel__heading");
    const type = heading?.querySelector(".c-sf-block__type, [data-panel-heading-text]");
    const name = type?.textContent.trim();
    if (name) return name;
    panel = panel.parentElement.closest(".w-panel");
  }
  return "";
}

function isNamed(field) {
  const own = field.hasAttribute("aria-label") || field.hasAttribute("aria-labelledby");
  return own || field.labels?.length > 0 || field.type === "file";
}

function nameAll() {
  for (const panel of document.querySelectorAll(PANEL)) {
    for (const field of panel.querySelectorAll(FIELDS)) {
      const name = isNamed(field) ? "" : nameAbove(field);
      if (name) field.setAttribute("aria-label", name);
    }
  }
}

let waiting = 0;
const form = document.querySelector("[data-edit-form]");
if (form) {
  nameAll();
  new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(nameAll);
  }).observe(form, { childList: true, subtree: true });
}
