// Places and travels on a map, drawn as SVG by d3-geo. The table beside it holds the same.

import { feature, geoGraticule10, geoInterpolate, geoNaturalEarth1, geoPath, mesh } from "./vendor/geo.min.js";

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

function places(data, layer, project) {
  const most = Math.max(1, ...data.places.map((place) => place.events));
  const named = [];
  for (const place of data.places) {
    const [x, y] = project([place.lon, place.lat]);
    const r = 3 + 17 * Math.sqrt(place.events / most);
    const kind = place.conflict ? "place conflict" : "place";
    const spot = link(place, layer);
    const sure = r * Math.sqrt(1 - place.assumed / place.events);
    shape("circle", { cx: x, cy: y, r, class: sure < r ? `${kind} unsure` : kind }, spot);
    if (sure > 0 && sure < r) shape("circle", { cx: x, cy: y, r: sure, class: `${kind} core` }, spot);
    const clear = named.every(([nx, ny]) => Math.abs(nx - x) > 70 || Math.abs(ny - y) > 13);
    if (clear && named.length < 25) {
      named.push([x, y]);
      shape("text", { x: x + r + 3, y: y + 4, class: "place-name" }, layer).textContent = place.name;
    }
  }
}

function ends(data, layer, project) {
  const seen = new Set();
  for (const trip of data.trips) {
    const [x, y] = project(trip.to);
    if (seen.has(trip.name)) continue;
    seen.add(trip.name);
    shape("circle", { cx: x, cy: y, r: 4, class: "place" }, layer);
    shape("text", { x: x + 7, y: y + 4, class: "place-name" }, layer).textContent = trip.name;
  }
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
