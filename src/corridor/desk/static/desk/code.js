// Coding by hand: a chosen proposal fills its fields of the form; marked words become the quote.

const announce = document.getElementById("announce");
const text = document.getElementById("text");

function fieldOf(name) {
  return document.getElementById(`id_part0-${name}`);
}

for (const button of document.querySelectorAll("[data-fills]")) {
  button.addEventListener("click", () => {
    for (const [name, value] of Object.entries(JSON.parse(button.dataset.fills))) {
      const field = fieldOf(name);
      if (field) field.value = value;
    }
    for (const other of button.closest("ul").querySelectorAll("[data-fills]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    announce.textContent = button.textContent.trim();
    for (const mark of text.querySelectorAll("mark")) mark.classList.toggle("now", mark.dataset.claims.split(" ").includes(button.id));
    text.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
  });
}

document.getElementById("quote-marked")?.addEventListener("click", () => {
  const selection = getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  fieldOf("quote").value = selection.toString();
  for (const name of ["start", "end"]) fieldOf(name).value = "";
  fieldOf("quote").focus();
});
