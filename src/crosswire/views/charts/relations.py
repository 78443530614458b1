"""Who does what to whom as a picture: those who act on the left, those it befalls on the right, bands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from crosswire.views.acts import side
from crosswire.views.charts.scale import WIDTH, Data, wrap
from crosswire.views.sheet import Cast
from crosswire.views.wording import capital, count

QUADS: Final[Mapping[int, str]] = {
    1: "words of cooperation",
    2: "cooperation",
    3: "words of conflict",
    4: "conflict",
}
"""What the quadrants of PLOVER and CAMEO are called."""
# What was only asked for, supposed or denied is no act.
_UNDONE: Final = frozenset({"requested", "conditional", "denied"})
# Names on a side, and the fewest bands that make a picture.
MOST: Final = 8
LEAST: Final = 3
_LEFT: Final = 142.0
_RIGHT: Final = WIDTH - 142.0
_LETTERS: Final = 18
_HEAD: Final = 26.0
_PAD: Final = 12.0
_LEAST_ROW: Final = 32.0
_BAND: Final = 4.0
_WIDEST: Final = 20.0

_Link = tuple[str, str, int]


class Node(Struct, frozen=True, kw_only=True):
    """A name on one side, with the stretch from which its bands go."""

    label: tuple[str, ...]
    name: str
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the name stands."""
        return round((self.top + self.bottom) / 2, 1)


class Band(Struct, frozen=True, kw_only=True):
    """Acts of one quadrant between two."""

    path: str
    width: float
    quad: int
    title: str


class RelationChart(Struct, frozen=True, kw_only=True):
    """The chart; ``quads`` are the quadrants that it has."""

    width: float
    height: float
    left: float
    right: float
    sources: tuple[Node, ...]
    targets: tuple[Node, ...]
    bands: tuple[Band, ...]
    quads: tuple[int, ...]
    left_out: str
    data: Data
    summary: str


def relation_chart(cast: Cast) -> RelationChart | None:
    """Chart the acts between those named in a story; None where a list says as much."""
    acts = _acts(cast)
    links: Counter[_Link] = Counter()
    for (source, target, quad, _), tellings in acts.items():
        links[source, target, quad] += tellings
    sources, targets = _foremost(links, 0), _foremost(links, 1)
    kept = {link: n for link, n in links.items() if link[0] in sources and link[1] in targets}
    sources = tuple(name for name in sources if any(link[0] == name for link in kept))
    targets = tuple(name for name in targets if any(link[1] == name for link in kept))
    if len(kept) < LEAST or len({*sources, *targets}) < LEAST:
        return None
    left, height_left = _column(sources, kept, 0)
    right, height_right = _column(targets, kept, 1)
    quads = tuple(sorted({quad for _, _, quad in kept}))
    left_out = len(links) - len(kept)
    return RelationChart(
        width=WIDTH,
        height=max(height_left, height_right),
        left=_LEFT,
        right=_RIGHT,
        sources=left,
        targets=right,
        bands=_bands(kept, left, right),
        quads=quads,
        left_out=f"{capital(count(left_out, 'band'))} between others: see the table." if left_out else "",
        data=_data(acts),
        summary=f"{capital(count(len(sources), 'name'))} that act, {count(len(targets), 'name')} acted on, "
        f"{count(sum(kept.values()), 'telling')}.",
    )


def _acts(cast: Cast) -> Counter[tuple[str, str, int, str]]:
    """Count the reports that tell each kind of act between two: by source, target, quadrant and class."""
    told: set[tuple[str, str, int, str, str]] = set()
    for teller in cast.tellers:
        for event in teller.reading.events:
            if event.status in _UNDONE:
                continue
            for source in side(cast, teller, event.source):
                for target in side(cast, teller, event.target):
                    if source != target:
                        told.add((capital(source), capital(target), event.quad, event.plover, teller.report.id))
    return Counter((source, target, quad, plover) for source, target, quad, plover, _ in sorted(told))


def _foremost(links: Counter[_Link], at: int) -> tuple[str, ...]:
    """Give the names of a side that have most to do, the foremost first."""
    totals: Counter[str] = Counter()
    for link, n in links.items():
        totals[str(link[at])] += n
    return tuple(sorted(totals, key=lambda name: (-totals[name], name))[:MOST])


def _width(tellings: int) -> float:
    """Give the width of a band."""
    return min(_WIDEST, _BAND * tellings)


def _column(names: tuple[str, ...], kept: Mapping[_Link, int], at: int) -> tuple[tuple[Node, ...], float]:
    """Place the names of a side below one another; gives them and how far down they reach."""
    nodes, y = [], _HEAD
    for name in names:
        height = sum(_width(n) for link, n in kept.items() if link[at] == name)
        room = max(_LEAST_ROW, height + _PAD)
        top = y + (room - height) / 2
        nodes.append(Node(label=wrap(name, _LETTERS), name=name, top=round(top, 1), bottom=round(top + height, 1)))
        y += room
    return tuple(nodes), y + 4


def _bands(kept: Mapping[_Link, int], left: tuple[Node, ...], right: tuple[Node, ...]) -> tuple[Band, ...]:
    """Draw the bands: each leaves and arrives beside the others, in the order of the names across."""
    order = {0: {node.name: n for n, node in enumerate(left)}, 1: {node.name: n for n, node in enumerate(right)}}
    starts = _ports(kept, left, 0, order[1])
    ends = _ports(kept, right, 1, order[0])
    middle = (_LEFT + _RIGHT) / 2
    return tuple(
        Band(
            path=f"M{_LEFT:g},{starts[link]:g} C{middle:g},{starts[link]:g} {middle:g},{ends[link]:g} "
            f"{_RIGHT:g},{ends[link]:g}",
            width=_width(kept[link]),
            quad=link[2],
            title=f"{link[0]} → {link[1]}: {QUADS[link[2]]}, {count(kept[link], 'telling')}",
        )
        for link in sorted(kept, key=lambda link: (order[0][link[0]], order[1][link[1]], link[2]))
    )


def _ports(
    kept: Mapping[_Link, int], nodes: tuple[Node, ...], at: int, across: Mapping[str, int]
) -> dict[_Link, float]:
    """Give where each band meets its name on one side: the middle of its own stretch."""
    ports = {}
    for node in nodes:
        y = node.top
        for link in sorted(
            (link for link in kept if link[at] == node.name), key=lambda link: (across[str(link[1 - at])], link[2])
        ):
            width = _width(kept[link])
            ports[link] = round(y + width / 2, 1)
            y += width
    return ports


def _data(acts: Mapping[tuple[str, str, int, str], int]) -> Data:
    """Give all acts, those of most tellings first."""
    ordered = sorted(acts.items(), key=lambda item: (-item[1], item[0]))
    return Data(
        head=("Who", "To whom", "Act", "Kind", "Reports"),
        rows=tuple((source, target, plover, QUADS[quad], str(n)) for (source, target, quad, plover), n in ordered),
    )
