// One-key shortcuts: whatever carries data-key is pressed by it; `?` shows them all, as the page names them.
// A key of two letters, as in "g q", is typed one after the other.

const WAIT_MS = 900;
let typed = "";
let timer = 0;

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function isShown(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function press(key) {
  const scope = document.querySelector("dialog[open]") ?? document.querySelector("[data-current]");
  const found = scope?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const element = found ?? [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(isShown);
  if (!element) return false;
  if (element.matches("input:not([type=checkbox]), select, textarea")) element.focus();
  else element.click();
  return true;
}

function nameOf(element) {
  return element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.textContent.trim();
}

function showKeys() {
  const dialog = document.getElementById("keys");
  const list = dialog.querySelector("dl");
  const known = new Map();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!known.has(element.dataset.key)) known.set(element.dataset.key, nameOf(element));
  }
  list.replaceChildren();
  for (const [key, name] of known) {
    const term = document.createElement("dt");
    for (const letter of key.split(" ")) {
      const sign = document.createElement("kbd");
      sign.textContent = letter;
      term.append(sign, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = name;
    list.append(term, meaning);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
    return;
  }
  if (event.key.length > 1) return;
  clearTimeout(timer);
  const key = typed ? `${typed} ${event.key}` : event.key;
  if (press(key) || (typed && press(event.key))) {
    typed = "";
    event.preventDefault();
    return;
  }
  typed = event.key;
  timer = setTimeout(() => { typed = ""; }, WAIT_MS);
});
