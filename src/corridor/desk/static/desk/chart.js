// Map and timeline: tooltips by pointer and by keyboard, pan and zoom, and months chosen by drawing over them.
// What is drawn comes from the server each time; without this script links and the form do the same.

const LEAST_DRAG = 6; // pixels; less is a click

async function show(address, focus) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("drawn").replaceWith(parsed.getElementById("drawn"));
  history.pushState(null, "", address);
  const told = new URL(address, location.href).searchParams;
  for (const name of ["from", "to", "area"]) document.getElementById(name).value = told.get(name) ?? "";
  prepare();
  if (focus) document.querySelector(`#drawn a[aria-label="${CSS.escape(focus)}"]`)?.focus();
}

function pointIn(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}

function prepareTips(frame) {
  const tip = frame.querySelector(".tip");
  function tell(event) {
    const link = event.target.closest?.("[data-tip]");
    tip.hidden = !link;
    if (!link) return;
    tip.textContent = link.dataset.tip;
    const box = frame.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    const left = Math.min(Math.max(at.left + at.width / 2 - box.left, 0), box.width);
    tip.style.left = `${left}px`;
    tip.style.top = `${Math.max(at.top - box.top, 0)}px`;
    tip.classList.toggle("before", left > box.width / 2);
  }
  frame.addEventListener("pointerover", tell);
  frame.addEventListener("focusin", tell);
  frame.addEventListener("pointerleave", () => { tip.hidden = true; });
  frame.addEventListener("focusout", () => { tip.hidden = true; });
  frame.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
}

function prepareMap(svg) {
  const first = svg.getAttribute("viewBox");
  const whole = boxOf(svg);
  let drag = null;
  function boxOf(of) {
    const { x, y, width, height } = of.viewBox.baseVal;
    return { x, y, width, height };
  }
  function look({ x, y, width, height }) {
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }
  function zoom(by, around) {
    const box = boxOf(svg);
    const factor = Math.min(Math.max(by, whole.width / 20 / box.width), whole.width / box.width);
    const centre = around ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    look({
      x: centre.x - (centre.x - box.x) * factor,
      y: centre.y - (centre.y - box.y) * factor,
      width: box.width * factor,
      height: box.height * factor,
    });
  }
  const buttons = svg.closest("section").querySelectorAll("[data-zoom]");
  for (const button of buttons) {
    const by = Number(button.dataset.zoom);
    button.addEventListener("click", () => (by ? zoom(by) : svg.setAttribute("viewBox", first)));
  }
  svg.closest("section").querySelector(".scripted").hidden = false;
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, pointIn(svg, event));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { drag = { from: pointIn(svg, event), x: event.clientX, moved: false }; });
  svg.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return;
    const at = pointIn(svg, event);
    const box = boxOf(svg);
    drag.moved ||= Math.abs(event.clientX - drag.x) > LEAST_DRAG;
    look({ ...box, x: box.x + drag.from.x - at.x, y: box.y + drag.from.y - at.y });
  });
  svg.addEventListener("click", (event) => {
    if (drag?.moved) {
      event.preventDefault();
      event.stopPropagation();
    }
    drag = null;
  }, { capture: true });
}

function prepareTimeline(svg) {
  const months = svg.dataset.months.split(" ");
  const left = Number(svg.dataset.left);
  const wide = Number(svg.dataset.wide);
  const isYears = months.length > 1 && months[1].slice(0, 4) !== months[0].slice(0, 4) && months.every((each) => each.endsWith("-01"));
  const brush = svg.querySelector(".brush");
  let from = null;
  const columnAt = (event) => Math.min(Math.max(Math.floor((pointIn(svg, event).x - left) / wide), 0), months.length - 1);
  function draw(first, last) {
    brush.setAttribute("x", left + wide * Math.min(first, last));
    brush.setAttribute("width", wide * (Math.abs(last - first) + 1));
  }
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => { from = { at: columnAt(event), x: event.clientX, moved: false }; });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    from.moved ||= Math.abs(event.clientX - from.x) > LEAST_DRAG;
    if (from.moved) draw(from.at, columnAt(event));
  });
  svg.addEventListener("click", (event) => {
    const begun = from;
    from = null;
    if (!begun?.moved) return;
    event.preventDefault();
    event.stopPropagation();
    const [first, last] = [begun.at, columnAt(event)].sort((one, other) => one - other);
    const address = new URL(location.href);
    address.searchParams.set("from", months[first]);
    address.searchParams.set("to", isYears ? `${months[last].slice(0, 4)}-12` : months[last]);
    show(address.search);
  }, { capture: true });
}

function prepare() {
  const drawn = document.getElementById("drawn");
  for (const frame of drawn.querySelectorAll(".frame")) prepareTips(frame);
  const map = drawn.querySelector("svg.map");
  const timeline = drawn.querySelector("svg.timeline");
  if (map) prepareMap(map);
  if (timeline) prepareTimeline(timeline);
  drawn.addEventListener("click", (event) => {
    const link = event.target.closest(".charts a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.getAttribute("href"), link.getAttribute("aria-label"));
  });
}

addEventListener("popstate", () => location.reload());
prepare();
