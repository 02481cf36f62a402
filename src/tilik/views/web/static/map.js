// Places and travels on a map, drawn as SVG by d3-geo. The table beside it holds the same.

import { feature, geoGraticule10, geoInterpolate, geoNaturalEarth1, geoPath, mesh } from "./vendor/geo.min.js";

const MOST_NAMES = 60;
const REM = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // marks and names grow with the text
const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function projection(stage, data, world) {
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const points = [...data.places.map((p) => [p.lon, p.lat]), ...data.trips.flatMap((t) => [t.from, t.to])];
  const small = stage.classList.contains("small") && points.length > 1;
  const inhabited = { ...world, features: world.features.filter((country) => country.id !== "010") };
  const shown = small ? { type: "MultiPoint", coordinates: points } : inhabited;
  const pad = small ? 60 : 8;
  const made = geoNaturalEarth1();
  if (small) made.rotate([-points.reduce((sum, p) => sum + p[0], 0) / points.length, 0]);
  made.fitExtent([[pad, pad], [width - pad, height - pad]], shown);
  if (made.scale() > 900) made.scale(900);
  return made;
}

function link(item, parent) {
  const made = shape("a", { href: item.href, "aria-label": item.label }, parent);
  shape("title", {}, made).textContent = item.label;
  return made;
}

function trips(data, layer, path) {
  for (const trip of data.trips) {
    const between = geoInterpolate(trip.from, trip.to);
    const coordinates = Array.from({ length: 33 }, (_, i) => between(i / 32));
    const d = path({ type: "LineString", coordinates });
    if (d) shape("path", { d, class: `trip${trip.planned ? " planned" : ""}${trip.assumed ? " unsure" : ""}` }, link(trip, layer));
  }
}

/** Write a name beside a spot where it lies on no other name and no circle, or leave it to the table. */
function name(words, { x, y, r }, taken, layer) {
  const text = shape("text", { class: "place-name" }, layer);
  text.textContent = words;
  const width = text.getComputedTextLength();
  const { clientWidth, clientHeight } = layer.parentElement;
  const starts = [
    [x + r + 3, y + 4 * REM], [x - r - 3 - width, y + 4 * REM], [x - width / 2, y + r + 12 * REM], [x - width / 2, y - r - 4],
  ];
  for (const [left, base] of starts) {
    const box = [left - 1, base - 11 * REM, left + width + 1, base + 3 * REM];
    const inside = box[0] > 0 && box[1] > 0 && box[2] < clientWidth && box[3] < clientHeight;
    const meets = (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
    if (!inside || taken.some(meets)) continue;
    taken.push(box);
    text.setAttribute("x", left);
    text.setAttribute("y", base);
    return;
  }
  text.remove();
}

function disc({ x, y, r }) {
  return [x - r, y - r, x + r, y + r];
}

function places(data, layer, project) {
  const most = Math.max(1, ...data.places.map((place) => place.events));
  const largest = Math.min(17 * REM, layer.parentElement.clientWidth / 45);
  const spots = [];
  for (const place of data.places) {
    const [x, y] = project([place.lon, place.lat]);
    const r = 3 * REM + largest * Math.sqrt(place.events / most);
    spots.push({ x, y, r, name: place.name });
    const kind = place.conflict ? "place conflict" : "place";
    const spot = link(place, layer);
    const sure = r * Math.sqrt(1 - place.assumed / place.events);
    shape("circle", { cx: x, cy: y, r, class: sure < r ? `${kind} unsure` : kind }, spot);
    if (sure > 0 && sure < r) shape("circle", { cx: x, cy: y, r: sure, class: `${kind} core` }, spot);
  }
  const taken = spots.map(disc);
  for (const spot of spots.slice(0, MOST_NAMES)) name(spot.name, spot, taken, layer);
}

function ends(data, layer, project) {
  const spots = new Map();
  for (const trip of data.trips) {
    const [x, y] = project(trip.to);
    if (!spots.has(trip.name)) shape("circle", { cx: x, cy: y, r: 4 * REM, class: "place" }, layer);
    spots.set(trip.name, { x, y, r: 4 * REM });
  }
  const taken = [...spots.values()].map(disc);
  for (const [words, spot] of spots) name(words, spot, taken, layer);
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

async function draw(stage) {
  try {
    const [data, atlas] = await Promise.all([load(stage.dataset.map), load(stage.dataset.shapes)]);
    const world = feature(atlas, atlas.objects.countries);
    const svg = shape("svg", { "aria-hidden": "true" }, stage);
    const project = projection(stage, data, world);
    const path = geoPath(project);
    shape("path", { d: path({ type: "Sphere" }), class: "water" }, svg);
    shape("path", { d: path(geoGraticule10()), class: "grid-line" }, svg);
    shape("path", { d: path(world), class: "land" }, svg);
    shape("path", { d: path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)), class: "grid-line" }, svg);
    trips(data, svg, path);
    ends(data, svg, project);
    places(data, svg, project);
    svg.removeAttribute("aria-hidden");
    stage.dataset.drawn = data.places.length + data.trips.length;
  } catch (error) {
    stage.classList.add("failed");
    stage.textContent = stage.dataset.failed;
    console.info(`map not drawn: ${error.message}`);
  }
}

for (const stage of document.querySelectorAll("[data-map]")) draw(stage);
