// A report: the current claim and its quote move together; marked words become the start of a claim.

const text = document.getElementById("text");
const claims = [...document.querySelectorAll(".claim")];

function show(claim) {
  for (const other of claims) other.toggleAttribute("data-current", other === claim);
  for (const mark of text.querySelectorAll("mark")) {
    mark.classList.toggle("now", mark.dataset.claims.split(" ").includes(claim.id));
  }
}

function move(by) {
  const at = claims.findIndex((claim) => claim.hasAttribute("data-current"));
  const claim = claims[Math.min(Math.max(at + by, 0), claims.length - 1)];
  if (!claim) return;
  show(claim);
  claim.focus({ preventScroll: true });
  claim.scrollIntoView({ block: "nearest" });
  text.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
}

for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => move(Number(button.dataset.move)));
}
for (const claim of claims) claim.addEventListener("focusin", () => show(claim));
text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  const claim = mark && document.getElementById(mark.dataset.claims.split(" ")[0]);
  if (claim && getSelection().isCollapsed) {
    show(claim);
    claim.scrollIntoView({ block: "nearest" });
  }
});

// Offsets are in characters, as the record counts them; the page counts in UTF-16 units.
function offsetOf(node, units) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece || !text.contains(piece)) return null;
  const start = Number(piece.dataset.start);
  if (piece.classList.contains("withheld")) return { start, end: Number(piece.dataset.end) };
  const at = node.nodeType === Node.TEXT_NODE ? start + [...node.data.slice(0, units)].length : start;
  return { start: at, end: at };
}

document.addEventListener("selectionchange", () => {
  const link = document.getElementById("add");
  if (!link) return;
  const address = new URL(link.href);
  address.search = "";
  const selection = getSelection();
  if (selection.rangeCount && !selection.isCollapsed) {
    const range = selection.getRangeAt(0);
    const first = offsetOf(range.startContainer, range.startOffset);
    const last = offsetOf(range.endContainer, range.endOffset);
    if (first && last && last.end > first.start) {
      address.searchParams.set("start", first.start);
      address.searchParams.set("end", last.end);
    }
  }
  link.href = address;
});

const current = claims.find((claim) => claim.hasAttribute("data-current"));
if (current) show(current);
