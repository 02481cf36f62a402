// Small helps on top of pages that work without them: keys, the timeline's brush, messages when something is lost.

const lost = document.getElementById("lost");

function tell(kind, words) {
  const line = lost.querySelector("span");
  line.textContent = words || line.dataset[kind];
  lost.querySelector("button").hidden = Boolean(words);
  lost.hidden = false;
}

function problem(xhr) {
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-problem]")?.textContent;
}

document.addEventListener("htmx:sendError", () => tell("offline"));
document.addEventListener("htmx:timeout", () => tell("offline"));
document.addEventListener("htmx:responseError", (event) => {
  const xhr = event.detail.xhr;
  if (xhr.status === 401) tell("ended");
  else tell("failed", xhr.status === 400 ? problem(xhr) : "");
});
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) lost.hidden = true; // it comes after a refused answer too
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-reload]")) location.reload();
  if (event.target.closest("[data-print]")) window.print();
});

// ---- what is asked while an answer is on its way waits for it, so that quick keys mean the page they lead to

const waiting = [];
let underway = 0;

function replaces(event) {
  return event.detail.target?.matches?.("#results, #desk");
}

function inTurn(act) {
  if (underway) waiting.push(act);
  else act();
}

document.addEventListener("htmx:beforeSend", (event) => { if (replaces(event)) underway += 1; });
document.addEventListener("htmx:afterRequest", (event) => {
  if (!replaces(event)) return;
  underway = Math.max(0, underway - 1);
  if (!event.detail.successful) waiting.length = 0;
  waiting.shift()?.();
});

// What had the focus is gone with the old list: the focus goes to what leads to the same place, does the same, or to
// the timeline.
let successors = [];

document.addEventListener("htmx:beforeSwap", (event) => {
  const held = document.activeElement;
  if (!event.detail.target?.contains(held)) successors = [];
  else successors = [
    held.hasAttribute("href") && `a[href="${CSS.escape(held.getAttribute("href"))}"]`,
    held.dataset.key && `[data-key="${CSS.escape(held.dataset.key)}"]`,
    held.closest("[data-timeline]") && "[data-timeline]",
  ].filter(Boolean);
});
document.addEventListener("htmx:afterSwap", () => {
  if (document.activeElement !== document.body) return;
  const found = successors.map((wanted) => document.querySelector(wanted)).find(Boolean);
  found?.focus({ preventScroll: true });
  successors = [];
});

// ---- keys

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "/" && !typing(event.target)) {
    document.querySelector(".find input").focus();
    event.preventDefault();
    return;
  }
  if (event.key === "Escape") {
    const box = document.getElementById("suggest");
    if (box) box.replaceChildren();
  }
  suggestions(event);
  judge(event);
  const frame = event.target.closest("[data-timeline]");
  if (frame) walk(event, frame);
});

// A judgement is about what is on the screen: keys pressed before the next question is there are left alone, but for
// taking the last one back.
function judge(event) {
  if (!document.querySelector("[data-review]") || typing(event.target)) return;
  const key = event.key.toLowerCase();
  const press = () => document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  if (!document.querySelector(`[data-key="${CSS.escape(key)}"]`) && key !== "u") return;
  event.preventDefault();
  if (key === "u") inTurn(press);
  else if (!underway) press();
}

function suggestions(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const form = event.target.closest(".find");
  if (!form) return;
  const lines = [form.querySelector("input"), ...form.querySelectorAll(".suggest a")];
  const next = lines[lines.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) { next.focus(); event.preventDefault(); }
}

document.addEventListener("focusin", (event) => {
  const box = document.getElementById("suggest");
  if (box && !event.target.closest(".find")) box.replaceChildren();
});

// ---- the timeline: arrow keys from mark to mark, a brush to choose a period, zooming and moving

const REST_MS = 160;
let rolling = 0;

// While the hand still moves, an older answer would only pull the picture away under it.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (rolling && event.detail.target?.id === "results") event.detail.shouldSwap = false;
});

function ready(root) {
  for (const frame of root.querySelectorAll("[data-timeline]:not([data-ready])")) {
    frame.dataset.ready = "";
    const svg = frame.querySelector("svg");
    const hint = frame.parentElement.querySelector("[data-hint]");
    if (hint) hint.hidden = false;
    brush(svg);
    wheel(frame, svg);
    frame.scrollLeft = frame.scrollWidth; // where the picture is wider than the screen, the latest is seen first
  }
  for (const button of root.querySelectorAll("[data-print]")) button.hidden = false;
}

function walk(event, frame) {
  const move = { "+": "nearer", "-": "wider", "Shift+ArrowLeft": "earlier", "Shift+ArrowRight": "later" }[
    event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key];
  if (move) {
    inTurn(() => document.getElementById(`move-${move}`)?.click());
    event.preventDefault();
    return;
  }
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  const marks = [...frame.querySelectorAll("a")].sort(
    (a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
  const step = event.key === "ArrowRight" ? 1 : -1;
  const at = marks.indexOf(document.activeElement);
  const next = marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : at + step];
  if (next) { next.focus(); event.preventDefault(); }
}

function dayAt(svg, x) {
  const { first, last, left, right } = svg.dataset;
  const start = Date.parse(first), end = Date.parse(last) + 864e5;
  const time = start + ((x - left) / (right - left)) * (end - start);
  const known = Math.min(Math.max(time, Date.UTC(1000, 0)), Date.UTC(9998, 0));
  return new Date(known).toISOString().slice(0, 10);
}

function inside(svg, x) {
  const { left, right } = svg.dataset;
  return Math.min(Number(right) - 0.01, Math.max(Number(left), x));
}

function pointAt(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
}

// A pinch (or the wheel with Ctrl) zooms, a sideways wheel (or Shift) moves. The picture follows at once, scaled as it is;
// when the hand rests the server draws that period anew, in its own detail.
function wheel(frame, svg) {
  let scale = 1, shift = 0;
  const parts = svg.querySelectorAll(".moves");
  frame.addEventListener("wheel", (event) => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && (!sideways || frame.scrollWidth > frame.clientWidth + 1)) return;
    event.preventDefault();
    if (event.ctrlKey) {
      const at = pointAt(svg, event);
      const by = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.006);
      const next = Math.min(400, Math.max(0.05, scale * by));
      shift = at - (at - shift) * (next / scale);
      scale = next;
    } else shift -= event.deltaX || event.deltaY;
    for (const part of parts) part.setAttribute("transform", `matrix(${scale} 0 0 1 ${shift} 0)`);
    clearTimeout(rolling);
    rolling = setTimeout(() => {
      rolling = 0;
      const { left, right } = svg.dataset;
      period(dayAt(svg, (left - shift) / scale), dayAt(svg, (right - 0.01 - shift) / scale));
    }, REST_MS);
  }, { passive: false });
}

function brush(svg) {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  shape.setAttribute("class", "brush");
  let from = null;
  const at = (event) => inside(svg, pointAt(svg, event));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") from = at(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const x = at(event);
    if (Math.abs(x - from) < 6) return;
    if (!shape.isConnected) { svg.append(shape); svg.setPointerCapture(event.pointerId); }
    shape.setAttribute("x", Math.min(from, x));
    shape.setAttribute("width", Math.abs(x - from));
    shape.setAttribute("y", 0);
    shape.setAttribute("height", svg.viewBox.baseVal.height);
  });
  const end = (event) => {
    const start = from;
    from = null;
    if (!shape.isConnected) return;
    shape.remove();
    if (event.type === "pointerup") choose(svg, Math.min(start, at(event)), Math.max(start, at(event)));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}

function choose(svg, left, right) {
  period(dayAt(svg, left), dayAt(svg, right));
}

/** Show another period of the same list, without leaving the page. */
function period(since, until) {
  const form = document.getElementById("filters");
  form.elements.since.value = since || "";
  form.elements.until.value = until || "";
  form.requestSubmit();
}

// Links of the pictures to another period do the same as the form; without a script they are plain links.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#results a[href$='#picture']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const asked = new URL(link.href?.baseVal ?? link.href, location.href);
  if (asked.pathname !== location.pathname) return;
  event.preventDefault();
  if (underway && link.id) inTurn(() => document.getElementById(link.id)?.click());
  else period(asked.searchParams.get("since"), asked.searchParams.get("until"));
});

document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
ready(document);
