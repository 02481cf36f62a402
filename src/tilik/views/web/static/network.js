// Who deals with whom, drawn by sigma: around one actor or over the whole store. The table beside it holds the same.
// A large network is shown after a first rough layout and settles while it can be looked at.

import { Graph, Sigma, forceAtlas2 } from "./vendor/network.min.js";

const TURN = 2.39996;
const FIRST_MS = 200;
const SETTLE_MS = 4000;

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
      size: 2.5 + largest * Math.sqrt(events / most), color: centre ? accent : isState ? state : person,
    });
  });
  const strong = Math.max(1, ...data.edges.map((edge) => edge[2]));
  const thin = data.edges.length > 500 ? 0.25 : 0.6;
  for (const [a, b, events, unsure] of data.edges) {
    const size = thin + 4 * Math.sqrt(events / strong);
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

function show(graph, stage) {
  const few = graph.order < 40;
  const sigma = new Sigma(graph, stage, {
    labelColor: { color: colour("ink") }, labelFont: '"Source Sans 3", sans-serif', labelSize: 13,
    labelRenderedSizeThreshold: few ? 0 : 5, labelDensity: few ? 1 : 0.7, labelGridCellSize: few ? 70 : 110,
    stagePadding: few ? 70 : 30, enableEdgeEvents: graph.size < 500, defaultDrawNodeHover: () => {},
  });
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
