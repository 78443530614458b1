"""GraphML of actors and events: a node for each actor that takes part, an edge for each event between two of them.

The format of Brandes, Eiglsperger, Herman, Himsolt and Marshall (2002), as Gephi, Cytoscape, igraph and NetworkX read
it. Edges are directed, from who acts to whom it befalls, and there may be many between the same two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from typing import IO, Any, Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from crosswire.views.wording import whole

NODE_KEYS: Final[Mapping[str, str]] = {
    "label": "string", "kind": "string", "country": "string", "sectors": "string", "known": "boolean",
    "names": "string",
}  # fmt: skip
"""What a node has, and of what type."""
EDGE_KEYS: Final[Mapping[str, str]] = {
    "label": "string", "event": "string", "mode": "string", "cameo": "string", "goldstein": "double", "quad": "int",
    "status": "string", "earliest": "string", "latest": "string", "confidence": "double", "words": "string",
    "report": "string", "outlet": "string", "published": "string", "url": "string",
}  # fmt: skip
"""What an edge has, and of what type."""
_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
# Characters that no XML may hold.
_BARRED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], file: IO[bytes]) -> int:
    """Write a graph.

    Args:
        nodes: rows of ``record.exporting.nodes``.
        edges: rows of ``record.exporting.edges``.
        file: where to; it stays open.

    Returns:
        The number of edges.
    """
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    xml = XMLGenerator(text, "utf-8", short_empty_elements=True)
    xml.startDocument()
    _open(xml, "graphml", xmlns=_NAMESPACE)
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, of in keys.items():
            _open(xml, "key", **{"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": of})
            xml.endElement("key")
    _open(xml, "graph", id="crosswire", edgedefault="directed")
    for row in nodes:
        _element(xml, "node", {"id": row["id"]}, {**row, "label": row["name"]}, NODE_KEYS)
    count = 0
    for row in edges:
        about = {"id": f"{row['source']} {row['id']} {row['target']}", "source": row["source"], "target": row["target"]}
        _element(xml, "edge", about, {**row, "label": row["plover"], "event": row["id"]}, EDGE_KEYS)
        count += 1
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()
    text.flush()
    text.detach()
    return count


def _element(
    xml: XMLGenerator, name: str, about: Mapping[str, str], row: Mapping[str, Any], keys: Mapping[str, str]
) -> None:
    """Write a node or an edge with all that is known of it, a line each."""
    _open(xml, name, **about)
    for key in keys:
        if row[key] is not None and row[key] != []:
            _open(xml, "data", key=f"{name}-{key}")
            xml.characters(_text(row[key]))
            xml.endElement("data")
    xml.endElement(name)
    xml.ignorableWhitespace("\n")


def _open(xml: XMLGenerator, name: str, **about: str) -> None:
    """Begin an element."""
    xml.startElement(name, AttributesImpl({key: _text(value) for key, value in about.items()}))


def _text(value: Any) -> str:  # noqa: ANN401 - any cell
    """Give a value as text that XML can hold; lists are joined by ";"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(map(_text, value))
    return _BARRED.sub("\ufffd", whole(str(value)))
