// Who deals with whom, drawn by sigma: around one actor or over the whole store. The table beside it holds the same.
// A large network is shown after a first rough layout and settles while it can be looked at.

import { Graph, Sigma, forceAtlas2 } from "./vendor/network.min.js";

const TURN = 2.39996;
const FIRST_MS = 200;
const SETTLE_MS = 4000;
const LABEL_FONT = '"Source Sans 3", sans-serif';
const REM = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // nodes and names grow with the text
const LABEL_PX = 13 * REM;
const FEW = 60;
const NARROW_PX = 500;
const LARGE = 5;

function colour(name) {
  const probe = document.createElement("span");
  probe.className = name;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Where nodes start: each beside the strongest partner that already has its place. Edges come strongest first. */
function places(data) {
  const found = new Map();
  const around = new Map();
  const near = (node, partner) => {
    const [x, y] = found.get(partner);
    const number = (around.get(partner) || 0) + 1;
    around.set(partner, number);
    const far = 6 * Math.sqrt(number) + 4;
    found.set(node, [x + far * Math.cos(number * TURN), y + far * Math.sin(number * TURN)]);
  };
  for (const [a, b] of data.edges) {
    if (!found.has(a) && !found.has(b)) {
      const far = 12 * Math.sqrt(found.size);
      found.set(a, [far * Math.cos(found.size * TURN), far * Math.sin(found.size * TURN)]);
    }
    if (!found.has(a)) near(a, b);
    if (!found.has(b)) near(b, a);
  }
  return found;
}

export function build(data) {
  const graph = new Graph();
  const [accent, state, person, rule, pale] = [
    "ink-accent", "ink-link", "ink-person", data.edges.length > 1500 ? "ink-faint" : "ink-rule", "ink-pale",
  ].map(colour);
  const most = Math.max(1, ...data.nodes.map((node) => node[2]));
  const start = places(data);
  const largest = data.nodes.length > 300 ? 9 : 13;
  data.nodes.forEach(([key, label, events, isState, centre], index) => {
    const [x, y] = start.get(index) || [index, 0];
    graph.addNode(index, {
      label, href: `/actors/${encodeURIComponent(key)}`, x, y, key,
      size: (2.5 + largest * Math.sqrt(events / most)) * REM, color: centre ? accent : isState ? state : person,
    });
  });
  const strong = Math.max(1, ...data.edges.map((edge) => edge[2]));
  const thin = data.edges.length > 500 ? 0.25 : 0.6;
  for (const [a, b, events, unsure] of data.edges) {
    const size = (thin + 4 * Math.sqrt(events / strong)) * REM;
    graph.mergeEdge(a, b, { weight: events, size, color: unsure ? pale : rule });
  }
  return graph;
}

/** Improve the layout for some milliseconds; returns how many rounds were made. */
export function settle(graph, milliseconds, most) {
  const settings = {
    ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, scalingRatio: 8,
    strongGravityMode: graph.order <= 60, gravity: graph.order > 60 ? 1 : 0.15,
    edgeWeightInfluence: graph.order > 60 ? 0.3 : 0, slowDown: 2 + Math.log(graph.order),
  };
  const step = graph.order > 300 ? 1 : 20;
  const until = performance.now() + milliseconds;
  let rounds = 0;
  while (rounds < most && performance.now() < until) {
    forceAtlas2.assign(graph, { iterations: step, settings });
    rounds += step;
  }
  return rounds;
}

function settleOn(graph) {
  const end = performance.now() + SETTLE_MS;
  const next = () => {
    if (performance.now() > end) return;
    settle(graph, 12, 2);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Move nodes apart until no name lies on another; from here on a unit of the graph is a pixel of the stage. */
function spread(graph, stage, least) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${LABEL_PX}px ${LABEL_FONT}`;
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const named = (size, label) => (size < least ? 0 : 5 + pen.measureText(label).width);
  const nodes = graph.nodes().map((key) => {
    const { x, y, size, label } = graph.getNodeAttributes(key);
    return { key, x, y, size, right: size + named(size, label), high: Math.max(size, size < least ? 3 : 9 * REM) + 1 };
  });
  const reach = (axis) => [Math.min(...nodes.map((n) => n[axis])), Math.max(...nodes.map((n) => n[axis]))];
  const [[left, right], [low, top]] = [reach("x"), reach("y")];
  const inside = (node) => {
    node.x = Math.max(node.size + 4, Math.min(width - node.right - 4, node.x));
    node.y = Math.max(node.high + 2, Math.min(height - node.high - 2, node.y));
  };
  for (const node of nodes) {
    node.x = ((node.x - left) / (right - left || 1)) * width;
    node.y = ((node.y - low) / (top - low || 1)) * height;
    inside(node);
  }
  for (let round = 0, moved = true; moved && round < 300; round += 1) {
    moved = false;
    for (const [at, one] of nodes.entries()) for (const other of nodes.slice(at + 1)) {
      const aside = Math.min(one.x + one.right, other.x + other.right) - Math.max(one.x - one.size, other.x - other.size);
      const above = one.high + other.high - Math.abs(one.y - other.y);
      if (aside <= 0 || above <= 0) continue;
      const step = (above / 2 + 0.5) * (one.y < other.y ? -1 : 1);
      one.y += step;
      other.y -= step;
      inside(one);
      inside(other);
      moved = true;
    }
  }
  for (const { key, x, y } of nodes) graph.mergeNodeAttributes(key, { x, y });
  return { x: [0, width], y: [0, height] };
}

function show(graph, stage) {
  const few = graph.order < FEW;
  const least = few && stage.clientWidth > NARROW_PX ? 0 : LARGE * REM;
  const frame = few ? spread(graph, stage, least) : null;
  const sigma = new Sigma(graph, stage, {
    labelColor: { color: colour("ink") }, labelFont: LABEL_FONT, labelSize: LABEL_PX,
    labelRenderedSizeThreshold: least, labelDensity: few ? 99 : 0.7, labelGridCellSize: 110,
    stagePadding: few ? 0 : 30, enableEdgeEvents: graph.size < 500, defaultDrawNodeHover: () => {},
  });
  if (frame) sigma.setCustomBBox(frame).refresh();
  sigma.on("clickNode", ({ node }) => { location.href = graph.getNodeAttribute(node, "href"); });
  sigma.on("clickEdge", ({ edge }) => {
    const [a, b] = graph.extremities(edge).map((node) => encodeURIComponent(graph.getNodeAttribute(node, "key")));
    location.href = `/relations/${a}/${b}`;
  });
  for (const kind of ["Node", "Edge"]) {
    sigma.on(`enter${kind}`, () => { stage.style.cursor = "pointer"; });
    sigma.on(`leave${kind}`, () => { stage.style.cursor = ""; });
  }
}

async function draw(stage) {
  try {
    const answer = await fetch(stage.dataset.network);
    if (!answer.ok) throw new Error(answer.statusText);
    const data = await answer.json();
    const begun = performance.now();
    const graph = build(data);
    settle(graph, FIRST_MS, 400);
    show(graph, stage);
    stage.dataset.milliseconds = Math.round(performance.now() - begun);
    stage.dataset.drawn = graph.order;
    if (graph.order > 60 && !matchMedia("(prefers-reduced-motion: reduce)").matches) settleOn(graph);
  } catch (error) {
    stage.classList.add("failed");
    stage.textContent = stage.dataset.failed;
    console.info(`network not drawn: ${error.message}`);
  }
}

for (const stage of document.querySelectorAll("[data-network]")) draw(stage);
