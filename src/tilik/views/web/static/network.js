// The network around an actor, drawn by sigma. The table beside it holds the same.

import { Graph, Sigma, forceAtlas2 } from "./vendor/network.min.js";

function colour(name) {
  const probe = document.createElement("span");
  probe.className = name;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function build(data) {
  const graph = new Graph();
  const [accent, link, rule] = ["ink-accent", "ink-link", "ink-rule"].map(colour);
  const most = Math.max(1, ...data.nodes.map((node) => node.events));
  data.nodes.forEach((node, index) => {
    const angle = index * 2.39996;
    const far = node.centre ? 0 : 10 * Math.sqrt(index + 1);
    graph.addNode(node.key, {
      label: node.label, href: node.href, x: far * Math.cos(angle), y: far * Math.sin(angle),
      size: 4 + 12 * Math.sqrt(node.events / most), color: node.centre ? accent : link,
    });
  });
  const strong = Math.max(1, ...data.edges.map((edge) => edge.events));
  for (const edge of data.edges) {
    graph.addEdge(edge.a, edge.b, {
      href: edge.href, weight: edge.events, size: 0.6 + 4 * Math.sqrt(edge.events / strong), color: rule,
    });
  }
  return graph;
}

export function settle(graph) {
  const iterations = graph.order > 800 ? 40 : graph.order > 200 ? 90 : 200;
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300 };
  forceAtlas2.assign(graph, { iterations, settings });
}

async function draw(stage) {
  try {
    const answer = await fetch(stage.dataset.network);
    if (!answer.ok) throw new Error(answer.statusText);
    const graph = build(await answer.json());
    settle(graph);
    const sigma = new Sigma(graph, stage, {
      labelColor: { color: colour("ink") }, labelFont: '"Source Sans 3", sans-serif', labelSize: 13,
      labelRenderedSizeThreshold: graph.order < 40 ? 0 : 7, enableEdgeEvents: true, stagePadding: 70, defaultDrawNodeHover: () => {},
    });
    sigma.on("clickNode", ({ node }) => { location.href = graph.getNodeAttribute(node, "href"); });
    sigma.on("clickEdge", ({ edge }) => { location.href = graph.getEdgeAttribute(edge, "href"); });
    stage.dataset.drawn = graph.order;
  } catch (error) {
    stage.classList.add("failed");
    stage.textContent = stage.dataset.failed;
    console.info(`network not drawn: ${error.message}`);
  }
}

for (const stage of document.querySelectorAll("[data-network]")) draw(stage);
