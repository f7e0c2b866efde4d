// The words that the script of the translation editor says in English to everybody; the
// page brings what to say instead.
const words = document.getElementById("translation-words").dataset;
const editor = document.querySelector(".js-translation-editor");

function say() {
  for (const heading of editor.querySelectorAll("h3")) {
    const [first] = heading.childNodes;
    if (first?.data === words.englishHeading) first.data = words.heading;
  }
  for (const hidden of editor.querySelectorAll("button .w-sr-only")) {
    const [first] = hidden.childNodes;
    if (first?.data === "More actions") first.data = words.more;
  }
}

if (editor) {
  say();
  new MutationObserver(say).observe(editor, { childList: true, subtree: true });
}
