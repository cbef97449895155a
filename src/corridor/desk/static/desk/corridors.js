// Corridors: the day under the cursor, told by a line on the strip, in words, and by the evidence of that day.
// The strip and its slider move together, so that keys do what the pointer does.

const DAY_MS = 86400000;
const EDGE = 2; // units of the drawing left and right of the days

const form = document.getElementById("as-known");
const lang = document.documentElement.lang || undefined;

function sayDay(date) {
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

function ordinalToDate(ordinal) {
  return new Date((ordinal - 719163) * DAY_MS); // day 719163 is 1970-01-01
}

function percent(share) {
  return new Intl.NumberFormat(lang, { style: "percent" }).format(share / 100);
}

function prepare(way) {
  const slider = way.querySelector("input.day");
  if (!slider) return;
  const words = [...document.getElementById("state-words").content.children].map((each) => each.textContent);
  const days = JSON.parse(way.dataset.days);
  const first = Date.parse(way.dataset.first);
  const output = slider.parentElement.querySelector("output");
  const strip = way.querySelector(".strip");
  const picture = strip.querySelector("svg");
  const cursor = strip.querySelector(".cursor");
  const pieces = [...way.querySelectorAll(".evidence li")];

  function show(offset) {
    const [, ...told] = days.findLast(([from]) => from <= offset) ?? days[0];
    const on = new Date(first + offset * DAY_MS);
    const [open, restricted, closed, shown] = told;
    const shares = [open, restricted, closed].map((share, at) => `${words[at]} ${percent(share)}`).join(", ");
    output.textContent = `${sayDay(on)}: ${words[shown]} (${shares})`;
    slider.setAttribute("aria-valuetext", output.textContent);
    const { width } = picture.viewBox.baseVal;
    const per = (width - 2 * EDGE) / (Number(slider.max) + 1);
    cursor.hidden = false;
    cursor.style.insetInlineStart = `${(100 * (EDGE + (offset + 0.5) * per)) / width}%`;
    for (const piece of pieces) piece.hidden = Date.parse(piece.dataset.on) > on.getTime();
  }

  slider.closest(".scripted").hidden = false;
  slider.addEventListener("input", () => show(Number(slider.value)));
  strip.addEventListener("pointermove", (event) => {
    const box = picture.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    slider.value = String(Math.floor(share * (Number(slider.max) + 1)));
    show(Number(slider.value));
  });
  show(Number(slider.value));
}

function prepareAll(root) {
  for (const way of root.querySelectorAll(".way")) prepare(way);
}

if (form) {
  const known = form.querySelector("#known");
  const told = form.querySelector("#known-told");
  known.addEventListener("input", () => { told.textContent = sayDay(ordinalToDate(Number(known.value))); });
  known.addEventListener("pointerup", () => form.requestSubmit()); // keys move day by day, and Enter asks
}
prepareAll(document);
document.addEventListener("htmx:afterSwap", () => prepareAll(document));
