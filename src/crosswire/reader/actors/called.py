"""By what words a report calls its bodies, once the whole of it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.facts import Mention
from crosswire.reader.actors.entities import Entities
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.nominals import Nominal
from crosswire.reader.parsed import Parsed
from crosswire.text import fold

Entry = tuple[Mention, int, int, int]
"""A mention with its tokens ``[start, end)`` and its head."""


class Called:
    """The mentions of a report by whom they mean.

    Args:
        parsed: the report with its parse.
        entities: its entities.
        mentions: its mentions, with their tokens.
        nominals: its noun phrases by their heads.

    Attributes:
        mentions: as given.
        nominals: as given.
        named: the bodies that the report names.
    """

    def __init__(
        self, parsed: Parsed, entities: Entities, mentions: Sequence[Entry], nominals: Mapping[int, Nominal]
    ) -> None:
        """Sorts the mentions."""
        self._parsed = parsed
        self.mentions = mentions
        self.nominals = nominals
        self._words: dict[str, set[str]] = {}
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for entry in mentions:
            if entry[0].actor is not None:
                self._of[entry[0].actor].append(entry)
        self.named = [
            e
            for e in entities.by_id.values()
            if e.count and e.names and e.kind != "person" and e.sort not in {"body", "place"}
        ]

    def heads(self, entity: Entity) -> list[int]:
        """Give the heads of the mentions of an entity, in order."""
        return [head for _, _, _, head in self._of.get(entity.id, ())]

    def names(self, entity: Entity) -> list[int]:
        """Give the heads of the names among them."""
        return [head for mention, _, _, head in self._of.get(entity.id, ()) if mention.form == "name"]

    def phrases(self, entity: Entity) -> list[Nominal]:
        """Give the noun phrases that call an entity."""
        found = (head for mention, _, _, head in self._of.get(entity.id, ()) if mention.form == "nominal")
        return [self.nominals[head] for head in found if head in self.nominals]

    def words(self, entity: Entity) -> set[str]:
        """Give these without whose it is, folded; of one that only goes back to a body ("the council") its noun."""
        known = self._words.get(entity.id)
        if known is None:
            known = {fold(n.words) or fold(self._parsed.tokens[n.head].lemma_) for n in self.phrases(entity)}
            self._words[entity.id] = known
        return known

    def is_of_headings(self, entity: Entity) -> bool:
        """Tell whether only headings, which have no room for more, call an entity at all."""
        return all(self._parsed.is_heading(self._parsed.tokens[head]) for head in self.heads(entity))
