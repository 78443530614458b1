"""Acts that are told inside other acts: what is asked for, what it was done for, what went before.

"Demanded the removal of the governor", "cut aid after rebels took the port": the sentence reports the demand and the
cut. Coders of event data record what a sentence reports; what is told inside it is content, aim or background of that
act, and mostly not done, or not now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crosswire.reader.events.scene import Act, Scene


def find_hosts(scene: Scene, acts: Sequence[Act]) -> list[int | None]:
    """Tell for each act inside which other it is told: the nearest whose word stands above its own.

    Acts told side by side ("accused Chile and recalled its envoy") are not inside one another.

    Args:
        scene: the report.
        acts: the acts of the report.

    Returns:
        For each act the place of its host among the acts; None where it stands for itself.
    """
    words: dict[int, int] = {}
    for number, act in enumerate(acts):
        for k in (act.head, _top(act), *act.beside):
            # "Must leave": what is asked for shares its verb with the asking, and is told inside that.
            if k not in words or acts[words[k]].status == "requested":
                words[k] = number
    return [_host(scene, acts, number, words) for number in range(len(acts))]


def _top(act: Act) -> int:
    """Give the word of an act's clause, which stands highest."""
    return act.clause if act.clause >= 0 else act.head


def _host(scene: Scene, acts: Sequence[Act], number: int, words: Mapping[int, int]) -> int | None:
    """Give the nearest act whose word stands above the words of another, and whose clause stands above its clause."""
    top = _top(acts[number])
    if words[top] != number:
        return words[top]
    syntax = scene.syntax
    above, below = syntax.governors(top), top
    for k in above:
        is_joined = syntax.dep[below] == "conj" and syntax.is_verb(below) == syntax.is_verb(k)
        host, below = words.get(k, number), k
        if not is_joined and host != number and _top(acts[host]) in above:
            return host
    return None
