// What JavaScript adds to the check boxes of topics in the form of a page: a box that
// finds them by any name, chips of what is ticked, and what the text speaks of.

const PAUSE = 900; // ms without a key
const MOST = 20_000; // letters that are read
const NOT_WORDS = /^(title|slug|menu_title|q|cards-|comments-)|-(url|id|type|order|deleted)$/i;

/** Without case and accents, but й stays what it is; apostrophes as keyboards have them. */
const fold = (text) =>
  text.toLowerCase().replaceAll("’", "'").normalize("NFD").replace(/[\u0300-\u0305\u0307-\u036f]/g, "");

function enhance(chooser) {
  const part = (name) => chooser.querySelector(`[data-${name}]`);
  const boxes = [...part("tree").querySelectorAll("input")];
  const form = chooser.closest("form");
  const chips = part("chips");
  const offers = part("offers");
  const [filter] = part("filter").getElementsByTagName("input");
  let suggested = [...offers.querySelectorAll("input")].map(({ value }) => ({ key: value }));

  const nameOf = (box) => box.parentElement.querySelector("[data-name]");
  const boxOf = (key) => boxes.find(({ value }) => value === String(key));

  function tick(box, on) {
    box.checked = on;
    box.dispatchEvent(new Event("change", { bubbles: true })); // the form saves itself
  }

  function button(className, box, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = className;
    one.append(...nameOf(box).cloneNode(true).childNodes);
    one.addEventListener("click", act);
    return one;
  }

  function chip(box) {
    const item = document.createElement("li");
    const one = button("topic-chip", box, () => {
      const at = [...chips.children].indexOf(item);
      tick(box, false);
      (chips.children[Math.min(at, chips.children.length - 1)]?.firstChild ?? filter).focus();
    });
    one.setAttribute("aria-label", `${chooser.dataset.remove}: ${one.textContent.trim()}`);
    item.append(one);
    return item;
  }

  function offer({ key, words }) {
    const box = boxOf(key);
    const one = button("topic-offer", box, () => {
      tick(box, true);
      (offers.querySelector("button") ?? filter).focus();
    });
    if (words && fold(words) !== fold(one.textContent.trim())) {
      const why = document.createElement("small");
      why.textContent = ` (${words})`;
      one.append(why);
    }
    return one;
  }

  function show() {
    const ticked = boxes.filter(({ checked }) => checked);
    chips.replaceChildren(...ticked.map(chip));
    chips.hidden = ticked.length === 0;
    const open = suggested.filter(({ key }) => boxOf(key) && !boxOf(key).checked);
    offers.replaceChildren(...open.map(offer));
    part("suggested").hidden = open.length === 0;
  }

  /** Show the topics with a name like what was typed, and those above them. */
  function narrow() {
    const typed = fold(filter.value.trim());
    let found = 0;
    for (const item of part("tree").querySelectorAll("li")) {
      const names = item.dataset.labels.split("|");
      const like = names.find((name) => fold(name).includes(typed));
      const own = nameOf(item.querySelector("input")).textContent;
      item.hidden = like === undefined;
      found += like === undefined ? 0 : 1;
      const other = typed && like !== undefined && !fold(own).includes(typed);
      item.querySelector("[data-also]").textContent = other ? `= ${like}` : "";
    }
    for (const item of part("tree").querySelectorAll("li:not([hidden])")) {
      for (let up = item.parentElement.closest("li"); up; up = up.parentElement.closest("li")) {
        up.hidden = false;
      }
    }
    part("none").textContent = found ? "" : part("none").dataset.said;
  }

  filter.addEventListener("input", narrow);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // the form is not to be sent
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      boxes.find((box) => box.offsetParent)?.focus();
    } else if (event.key === "Escape" && filter.value) {
      event.preventDefault();
      filter.value = "";
      narrow();
    }
  });
  part("tree").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const shown = boxes.filter((box) => box.offsetParent);
      event.preventDefault();
      (shown[shown.indexOf(event.target) + step] ?? filter).focus();
    }
  });
  chooser.addEventListener("change", show);

  let read = "";
  let waiting = 0;
  let asking = null;

  function written() {
    const fields = form.querySelectorAll("textarea[name], input[type='text'][name]");
    const plain = [...fields].filter(({ name }) => !NOT_WORDS.test(name)).map(({ value }) => value);
    const rich = [...form.querySelectorAll("[contenteditable='true']")].map(({ innerText }) => innerText);
    return [...plain, ...rich].join("\n").slice(0, MOST);
  }

  async function ask() {
    const said = { title: form.elements.title?.value ?? "", text: written() };
    const now = JSON.stringify(said);
    if (!chooser.dataset.url || now === read) {
      return;
    }
    read = now;
    asking?.abort();
    asking = new AbortController();
    const body = new FormData();
    Object.entries(said).forEach(([name, value]) => body.set(name, value));
    body.set("language", chooser.dataset.language);
    const token = form.elements.csrfmiddlewaretoken?.value ?? "";
    try {
      const headers = { "X-CSRFToken": token };
      const answer = await fetch(chooser.dataset.url, { method: "POST", body, headers, signal: asking.signal });
      suggested = (await answer.json()).topics;
    } catch {
      return; // what was suggested stays, and the check boxes are there
    }
    show();
  }

  function askSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  }

  if (form) {
    form.addEventListener("input", askSoon);
    form.addEventListener("keyup", askSoon); // what is typed into a text is no input of a field
    new IntersectionObserver(ask).observe(chooser); // when its tab is opened
  }
  part("filter").hidden = false;
  show();
}

document.querySelectorAll("[data-topic-chooser]").forEach(enhance);
