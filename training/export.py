"""Writes a trained network as the files the package ships: an ONNX graph, embedding tables, a manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from vocabulary import ENTITY_TAGS, Vocabulary

Array = NDArray[np.float32]


class Graph:
    """Collects nodes and half-precision weights; the runtime widens the weights when it loads them."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: torch.Tensor | Array) -> str:
        """Store a weight as float16 and return the name of its float32 form."""
        array = np.asarray(value.detach() if isinstance(value, torch.Tensor) else value)
        self.weights.append(numpy_helper.from_array(array.astype(np.float16), name + "_half"))
        return self.node("Cast", [name + "_half"], name, to=TensorProto.FLOAT)

    def integers(self, name: str, values: list[int]) -> str:
        """Store a list of integers."""
        self.weights.append(numpy_helper.from_array(np.array(values, dtype=np.int64), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a node with one output and return the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def model(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """Return the finished model, checked."""
        graph = helper.make_graph(self.nodes, "syntax", inputs, outputs, self.weights)
        opset = helper.make_opsetid("", 17)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=8)
        onnx.checker.check_model(model)
        return model

    def linear(self, name: str, layer: torch.nn.Linear, source: str) -> str:
        """Add a linear layer."""
        product = self.node(
            "MatMul", [source, self.weight(f"{name}_w", layer.weight.T)], f"{name}_p"
        )
        return self.node("Add", [product, self.weight(f"{name}_b", layer.bias)], name)

    def lstm(self, name: str, layer: torch.nn.LSTM, source: str) -> str:
        """Add a bidirectional LSTM over (time, batch, width); rows past a sentence's length are zeros."""
        hidden = layer.hidden_size
        order = np.r_[0:hidden, 3 * hidden : 4 * hidden, hidden : 3 * hidden]

        def both(part: str) -> Array:
            forward, backward = (getattr(layer, f"{part}_l0{d}") for d in ("", "_reverse"))
            return np.stack([w.detach().numpy()[order] for w in (forward, backward)])

        bias = np.concatenate([both("bias_ih"), both("bias_hh")], 1)
        inputs = [
            source,
            self.weight(f"{name}_w", both("weight_ih")),
            self.weight(f"{name}_r", both("weight_hh")),
            self.weight(f"{name}_b", bias),
            "lengths",
        ]
        states = self.node(
            "LSTM", inputs, f"{name}_y", hidden_size=hidden, direction="bidirectional"
        )
        turned = self.node("Transpose", [states], f"{name}_t", perm=[0, 2, 1, 3])
        return self.node("Reshape", [turned, self.integers(f"{name}_s", [0, 0, -1])], name)


def build_graph(network: Network) -> onnx.ModelProto:
    """Return the graph from input vectors (time, batch, width) to the scores of every head."""
    graph = Graph()
    low = graph.lstm("lower", network.lower, "vectors")
    high = graph.node(
        "Transpose", [graph.lstm("upper", network.upper, low)], "states", perm=[1, 0, 2]
    )
    graph.linear("pos", network.pos, high)
    hidden = graph.node("Relu", [graph.linear("entity_h", network.entities[0], high)], "entity_r")
    graph.linear("entities", network.entities[3], hidden)
    root = graph.weight("root", network.root.detach().view(1, 1, -1))
    size = graph.node("Shape", [high], "size", start=0, end=1)
    shape = graph.node("Concat", [size, graph.integers("ones", [1, 1])], "root_shape", axis=0)
    rooted = graph.node(
        "Concat", [graph.node("Expand", [root, shape], "roots"), high], "rooted", axis=1
    )

    def bent(name: str, layer: torch.nn.Linear, source: str) -> str:
        return graph.node("LeakyRelu", [graph.linear(name + "_l", layer, source)], name, alpha=0.1)

    heads, deps = bent("arc_h", network.arc_head, rooted), bent("arc_d", network.arc_dep, high)
    left = graph.node("MatMul", [deps, graph.weight("arc_u", network.arc[:-1])], "arc_m")
    left = graph.node("Add", [left, graph.weight("arc_v", network.arc[-1])], "arc_n")
    graph.node("MatMul", [left, graph.node("Transpose", [heads], "arc_t", perm=[0, 2, 1])], "arcs")
    bent("above", network.label_head, rooted)
    bent("below", network.label_dep, high)
    inputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["T", "B", "D"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["B"]),
    ]
    names = ("arcs", "pos", "entities", "above", "below")
    return graph.model(
        inputs,
        [
            helper.make_tensor_value_info(n, TensorProto.FLOAT, ["B", f"{n}_1", f"{n}_2"])
            for n in names
        ],
    )


def build_relations(network: Network) -> onnx.ModelProto:
    """Return the graph that picks the relation of a word from its own side and its head's."""
    graph = Graph()
    label = network.label.detach()
    count, width = label.shape[0], label.shape[1]
    flat = label.permute(1, 0, 2).reshape(width, -1)
    left = graph.node("MatMul", ["below", graph.weight("u", flat[:-1])], "product")
    left = graph.node("Add", [left, graph.weight("v", flat[-1])], "side")
    left = graph.node("Reshape", [left, graph.integers("cube", [-1, count, width])], "sides")
    right = graph.node("Unsqueeze", ["above", graph.integers("last", [2])], "column")
    scores = graph.node("MatMul", [left, right], "scores")
    flat_scores = graph.node("Squeeze", [scores, "last"], "flat_scores")
    graph.node("ArgMax", [flat_scores], "best", axis=1, keepdims=0)
    inputs = [
        helper.make_tensor_value_info("below", TensorProto.FLOAT, ["N", width - 1]),
        helper.make_tensor_value_info("above", TensorProto.FLOAT, ["N", width]),
    ]
    return graph.model(inputs, [helper.make_tensor_value_info("best", TensorProto.INT64, ["N"])])


def quantise(table: Array) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Return the rows of a table as 8-bit numbers with one scale a row."""
    scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
    scale = scale.astype(np.float16).astype(np.float32)
    scale = np.maximum(scale, 1e-7)
    return np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8), scale.astype(
        np.float16
    )


def write(network: Network, vocabulary: Vocabulary, folder: Path) -> None:
    """Write the two graphs, `tables.npz` and `words.txt` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build_graph(network.eval()), folder / "network.onnx")
    onnx.save(build_relations(network), folder / "relations.onnx")
    words, word_scale = quantise(network.words.weight.detach().numpy())
    pieces, piece_scale = quantise(network.pieces.weight.detach().numpy())
    np.savez_compressed(
        folder / "tables.npz",
        words=words,
        word_scale=word_scale,
        pieces=pieces,
        piece_scale=piece_scale,
        schemes=network.treebanks.weight.detach().numpy().astype(np.float16),
    )
    (folder / "words.txt").write_text("\n".join(vocabulary.words) + "\n", encoding="utf-8")


def write_manifest(folder: Path, vocabulary: Vocabulary, facts: dict[str, object]) -> None:
    """Write `manifest.json`: labels, checksums, and the facts given (sources, figures)."""
    files = ("network.onnx", "relations.onnx", "tables.npz", "words.txt")
    manifest = {
        "pos": vocabulary.pos,
        "relations": vocabulary.relations,
        "entities": list(ENTITY_TAGS),
        "schemes": vocabulary.treebanks,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files
        },
        **facts,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
