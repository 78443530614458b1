"""Whether an act read off words is a happening worth a record: done by or to somebody, and not sport or weather."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.ontology import MATERIAL
from crosswire.reader.events.frames import kinds_of, noun_unit, unfold
from crosswire.reader.events.shades import speaker_of

if TYPE_CHECKING:
    from crosswire.reader.events.scene import Act, Scene

# So many words of another field in one sentence make it a sentence of that field.
_WORDS_OF_FIELD: Final = 2
# Below this an act is a guess.
MIN_WEIGHT: Final = 0.3
_VIOLENT: Final = frozenset({"15", "17", "18", "19", "20"})
_PEOPLE: Final = frozenset(
    {":captive", ":hostage", ":refugee", ":people", ":leader", ":police", ":forces", ":aidworker", ":diplomat",
     ":inspector", ":peacekeeper"}
)  # fmt: skip
# What police and courts do to anybody, and the sectors of those who are nobody in politics.
_POLICE_WORK: Final = frozenset({"173", "112", "1121", "1122", "116", "115", "090", "091"})
_UNPOLITICAL: Final = frozenset({"COP", "JUD", "CVL", "CRM"})
_FIELDS: Final = ("sport", "markets", "culture")
# So many different words of a field in a paragraph, or such a share of all words of a report, speak for all of it.
_WORDS_OF_PARAGRAPH: Final = 3
_SHARE_OF_REPORT: Final = 0.012
# Years before publication after which an act is history; where no date is known, everything before this year is.
HISTORY: Final = 15
_HISTORY_BEFORE: Final = 1985
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
# Talks, which several may have with each other.
_TALKS: Final = frozenset({"040", "041", "046"})
# Verbs and nouns so general that without both sides they tell nothing.
_NEEDS_BOTH: Final = frozenset({"051", "050", "052", "040", "042", "043", "046", "160", "170"})


def is_event(scene: Scene, act: Act, plover: str) -> bool:
    """Tell whether an act is an event.

    Args:
        scene: the report.
        act: the act with its roles.
        plover: its class.
    """
    if act.weight < MIN_WEIGHT or is_elsewhere(scene, act.head) or _is_history(scene, act):
        return False
    if _is_hazard(scene, act) or _is_private(scene, act) or _is_interview(scene, act):
        return False
    if _is_told_above(scene, act, plover):
        return False
    if not act.sources and not act.targets:
        return plover in MATERIAL and _befalls_people(scene, act) and scene.syntax.is_verb(act.head)
    if not scene.syntax.is_verb(act.head) and scene.syntax.pos[act.head] != "ADJ":
        return _is_told_by_noun(scene, act, plover)
    return _has_sides_enough(scene, act, plover)


def _is_told_above(scene: Scene, act: Act, plover: str) -> bool:
    """Tell whether an act is but the purpose of one of its class: "used tear gas to disperse the crowd" is one."""
    syntax = scene.syntax
    at = act.clause
    if at < 0 or syntax.dep[at] not in ("advcl", "xcomp") or "to" not in syntax.auxiliaries(at):
        return False
    above = scene.acts.get(syntax.head[at])
    row = scene.ontology.cameo(above.code) if above is not None else None
    return above is not None and row is not None and row.plover == plover and above.head != act.head


def _has_sides_enough(scene: Scene, act: Act, plover: str) -> bool:
    """Tell whether a verb's act is told by the sides that are named: both, or the one that matters."""
    if act.sources and act.targets:
        return True
    if act.status == "denied":
        return _is_denial(scene, act)
    if act.sources:
        return act.code not in _NEEDS_BOTH or _are_several(scene, act)
    if plover in MATERIAL or plover == "ACCUSE" or act.code == "054":
        return bool(act.targets)
    # "It urged Lima to": somebody did it, whoever it was.
    return bool(act.targets) and any(scene.syntax.tag[k] == "PRP" for k in scene.syntax.doers(act.head))


def _are_several(scene: Scene, act: Act) -> bool:
    """Tell whether those who talk are several who speak for others: "the two presidents met"."""
    if act.code not in _TALKS:
        return False
    return any(scene.syntax.tag[k] == "NNS" and {":leader", ":diplomat"} & set(kinds_of(scene, k)) for k in act.sources)


def _is_denial(scene: Scene, act: Act) -> bool:
    """Tell whether somebody says of an act with one side that it was not done; of mere silence there is no end."""
    if act.code in _NEEDS_BOTH or not (act.sources or act.targets):
        return False
    at = act.clause if act.clause >= 0 else act.head
    return (
        bool(speaker_of(scene, at)) or scene.statement_of.get(act.head) is not None or scene.syntax.lemma[at] == "deny"
    )


def prominence(scene: Scene, act: Act) -> float:
    """Tell how far to the fore an act stands in its sentence, from 1 for a main clause down to 0.3.

    What a report tells in its main clauses it asserts as news; what it puts into relative clauses, into "after"
    and "to" is mostly background or purpose.
    """
    syntax = scene.syntax
    at = act.clause if act.clause >= 0 else act.head
    share = 1.0
    for _ in range(10):
        label = syntax.dep[at]
        if syntax.is_verb(at):
            share *= _clause_share(scene, at, label)
        elif label == "pobj" and at == act.head:
            share *= 0.8
        head = syntax.head[at]
        if head == at or share < 0.3:
            break
        at = head
    return max(0.3, share)


def _clause_share(scene: Scene, at: int, label: str) -> float:
    """Tell what a clause of one kind leaves of the prominence of the clause that it hangs on."""
    syntax = scene.syntax
    if label == "advcl":
        if syntax.tag[at] == "VB" and "to" in syntax.auxiliaries(at):
            return 0.5
        return 0.7 if syntax.child(at, "mark", "advmod") >= 0 else 0.9
    return {"relcl": 0.7, "acl": 0.6, "pcomp": 0.7, "csubj": 0.8}.get(label, 1.0)


def _is_told_by_noun(scene: Scene, act: Act, plover: str) -> bool:
    """Tell whether a noun by itself tells an event: with both sides, or the one that matters."""
    if act.sources and act.targets:
        return True
    if act.sources and act.theme is not None and plover in ("AID", "SANCTION", "RETREAT", "COOPERATE"):
        return True  # "Washington's provision of radars": what was given is told if not to whom.
    if act.sources and (_are_several(scene, act) or (act.code not in _NEEDS_BOTH and _is_somebodys(scene, act))):
        return True
    return bool(act.targets) and plover in ("ASSAULT", "COERCE") and act.weight >= 0.6


def _is_somebodys(scene: Scene, act: Act) -> bool:
    """Tell whether a noun says whose act it is: "Peru's call-up of reservists", "looting by soldiers"."""
    syntax, i = scene.syntax, act.head
    owner = syntax.child(i, "poss")
    if (owner >= 0 and syntax.pos[owner] != "PRON") or "by" in syntax.preps(i):
        return True
    unit = noun_unit(scene, i) if act.root == "08" else None  # "The demobilization of the rebels" is theirs.
    return unit is not None and not unit.is_operator and "of" in syntax.preps(i) and "of" not in unit.target


def is_elsewhere(scene: Scene, i: int) -> bool:
    """Tell whether a word stands in a sentence of sport, markets or culture."""
    number = scene.parsed.sentence_of[i]
    if number < 0:
        return True
    if not scene.elsewhere:
        scene.elsewhere.update(_sentences_elsewhere(scene))
    return scene.elsewhere[number]


def _sentences_elsewhere(scene: Scene) -> dict[int, bool]:
    """Tell for each sentence whether it is of another field, by its own words, its paragraph's, the whole report's."""
    parsed = scene.parsed
    lemma, lower, table = scene.syntax.lemma, scene.syntax.lower, scene.frames.elsewhere
    of_sentence: list[dict[str, set[str]]] = [{} for _ in parsed.sentences]
    of_paragraph: dict[int, dict[str, set[str]]] = {}
    counts = dict.fromkeys(_FIELDS, 0)
    for i, (word, form) in enumerate(zip(lemma, lower, strict=True)):
        field, number = table.get(word) or table.get(form), parsed.sentence_of[i]
        if field not in counts or number < 0:
            continue
        counts[field] += 1
        of_sentence[number].setdefault(field, set()).add(lemma[i])
        of_paragraph.setdefault(parsed.paragraph_of[number], {}).setdefault(field, set()).add(lemma[i])
    whole = any(n >= 2 * _WORDS_OF_PARAGRAPH and n > _SHARE_OF_REPORT * len(lemma) for n in counts.values())
    return {
        number: whole
        or any(len(words) >= _WORDS_OF_FIELD for words in of_sentence[number].values())
        or any(
            len(words) >= _WORDS_OF_PARAGRAPH for words in of_paragraph.get(parsed.paragraph_of[number], {}).values()
        )
        for number in range(len(parsed.sentences))
    }


def _is_private(scene: Scene, act: Act) -> bool:
    """Tell whether nobody in an act of police or court is of any state or politics: crime, not conflict."""
    if act.code not in _POLICE_WORK:
        return False
    for k in (*act.sources, *act.targets):
        actor = scene.actor(k)
        if actor is not None and (actor.known or actor.country or set(actor.sectors) - _UNPOLITICAL):
            return False
    return bool(act.sources or act.targets)


def _is_interview(scene: Scene, act: Act) -> bool:
    """Tell whether a talk is one with the press."""
    actors = [scene.actor(k) for k in act.targets] if act.root == "04" else []
    return bool(actors) and all(actor is not None and "MED" in actor.sectors for actor in actors)


def _is_hazard(scene: Scene, act: Act) -> bool:
    """Tell whether a storm, an illness or an accident did it."""
    if act.root not in _VIOLENT or act.sources:
        return False
    syntax = scene.syntax
    verb = act.clause
    if verb < 0 or not syntax.is_verb(verb):
        return False
    causes = (*syntax.doers(verb), *(k for name in ("by", "in", "after") for k in syntax.preps(verb).get(name, ())))
    return any(
        syntax.lemma[j] in scene.frames.hazards
        for k in causes
        if not _is_violent(scene, k)  # A "car bombing" is no accident.
        for j in (k, *syntax.children(k, "compound", "amod"))
    )


def _is_violent(scene: Scene, i: int) -> bool:
    """Tell whether a noun names an act of violence."""
    unit = noun_unit(scene, i) if scene.syntax.pos[i] in ("NOUN", "PROPN") else None
    return unit is not None and unit.act[:2] in _VIOLENT


def _is_history(scene: Scene, act: Act) -> bool:
    """Tell whether an act lies so far back that it is history, by the year that stands with it."""
    syntax = scene.syntax
    at = act.clause if act.clause >= 0 else act.head
    now = (scene.parsed.report.published or "")[:4]
    last = int(now) - HISTORY if now.isdigit() else _HISTORY_BEFORE
    years = (k for word in {at, act.head} for name in ("in", "since", "from") for k in syntax.preps(word).get(name, ()))
    return any(_YEAR.fullmatch(syntax.lower[k]) and int(syntax.lower[k]) <= last for k in years)


def _befalls_people(scene: Scene, act: Act) -> bool:
    """Tell whether it befell people: named by a noun for people, or counted."""
    return any(are_people(scene, k, act.root) for k in act.patients)


def are_people(scene: Scene, i: int, root: str) -> bool:
    """Tell whether a nominal means people.

    Args:
        scene: the report.
        i: its head.
        root: the category of the act that befalls them: who is counted and killed or freed is a person.
    """
    syntax = scene.syntax
    at = unfold(scene, i)
    if _PEOPLE & set(kinds_of(scene, at)) or scene.parsed.doc[at].ent_type_ == "PERSON":
        return True
    if syntax.lower[at].endswith("year-old") or (syntax.lower[at] == "old" and syntax.lower[at - 2] in ("year", "-")):
        return True
    return syntax.child(at, "nummod") >= 0 and syntax.pos[at] == "NOUN" and root in ("08", "17", "18", "19", "20")
