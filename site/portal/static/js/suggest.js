// Suggestions under a search box: an editable combobox with a list, as the WAI-ARIA
// Authoring Practices describe it. Without this file the box searches as it is.

const PAUSE = 150; // ms without a key
const SHORTEST = 2;

/** Give a search box its suggestions. */
export function suggestFor(box) {
  const list = document.createElement("ul");
  list.id = `${box.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0].textContent.trim());
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  const anchor = box.form;
  anchor.classList.add("suggestions-anchor");
  anchor.append(list);

  let waiting = 0;
  let asking = null;
  let typed = box.value;

  const options = () => [...list.children];
  const chosen = () => list.querySelector(`[aria-selected="true"]`);

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    choose(null);
    box.setAttribute("aria-expanded", "false");
  }

  function choose(option) {
    options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  /** Choose the next option or the one before; past the ends stands the box itself. */
  function step(by) {
    const all = options();
    const at = all.indexOf(chosen()) + by;
    choose(at < -1 ? all[all.length - 1] : (all[at] ?? null));
  }

  function line({ text, language, kind, url }, number) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const words = document.createElement("span");
    words.lang = language;
    words.textContent = text;
    const what = document.createElement("span");
    what.className = "small";
    what.textContent = kind;
    option.append(words, " ", what);
    return option;
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const address = new URL("suggest", box.form.action);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map(line));
    } catch {
      return; // without suggestions the box still searches
    }
    const some = list.children.length > 0 && document.activeElement === box;
    list.hidden = !some;
    box.setAttribute("aria-expanded", String(some));
  }

  box.addEventListener("input", () => {
    typed = box.value.trim();
    clearTimeout(waiting);
    if (typed.length < SHORTEST) {
      close();
      return;
    }
    waiting = setTimeout(ask, PAUSE);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        typed = box.value.trim();
        if (event.key === "ArrowDown" && typed.length >= SHORTEST) {
          ask();
        }
      } else {
        step(event.key === "ArrowDown" ? 1 : -1);
      }
      event.preventDefault();
    } else if (event.key === "Enter") {
      const option = chosen();
      close();
      if (option) {
        event.preventDefault();
        location.assign(option.dataset.url);
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first press closes the list, the next empties the box
      event.stopPropagation();
      close();
    }
  });

  box.addEventListener("blur", close);
  // The box keeps the focus, so that the press is no leaving.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) {
      location.assign(option.dataset.url);
    }
  });
}
