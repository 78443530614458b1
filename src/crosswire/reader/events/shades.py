"""How an act is meant: done, denied, to come, possible, asked for.

The auxiliaries and the negation of a verb turn its act into another (a refusal is cooperation that one "will not" do)
or give it a status. Future cooperation is AGREE and future conflict THREATEN, by the rule of PLOVER's manual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crosswire.reader.events.clauses import REPORTS, is_belied
from crosswire.reader.events.frames import verb_unit
from crosswire.reader.events.roles import all_actors, is_saying
from crosswire.reader.events.scene import Act, Scene

if TYPE_CHECKING:
    from crosswire.facts import Status

_FUTURE: Final = frozenset({"will", "'ll", "’ll", "shall", "wo", "ll"})
_POSSIBLE: Final = frozenset({"may", "might", "could", "can", "ca", "would"})
_MUST: Final = frozenset({"must"})
_SHOULD: Final = frozenset({"should", "ought"})
# Cooperation in words or deeds that, denied, is a refusal even in the past: did not agree, does not allow.
_GRANTED: Final = ("03", "080", "081", "082", "083", "084", "085", "086", "087", "07", "054")
_VERBAL: Final = frozenset({"02", "09", "10", "11", "12", "13"})
# Categories of acts that are offered or threatened on a condition.
_OFFERED: Final = frozenset({"03", "07", "08", "13", "16"})
_IF: Final = frozenset({"if", "unless", "whether", "lest"})
_AFTER_FACT: Final = frozenset({"after", "because", "since", "as", "while", "although", "though", "when"})


def shade(scene: Scene, i: int, act: Act, *, negates: bool = True) -> Act | None:
    """Apply a verb's own auxiliaries and negation to its act.

    Args:
        scene: the report.
        i: the verb that carries the auxiliaries.
        act: the act of the verb (or of the adjective or noun it links).
        negates: False where the negation belongs to the unit ("will not tolerate").

    Returns:
        The act as it is meant; None where it is no act (a mere "must" of nobody's).
    """
    words = set(scene.syntax.auxiliaries(i))
    negated = negates and scene.syntax.is_negated(i)
    if is_imperative(scene, i):
        return _commanded(scene, i, act, negated=negated)
    if is_inverted(scene, i):
        return act.with_(status="conditional")
    if words & (_MUST | _SHOULD):
        return _demanded(scene, i, act, strong=bool(words & _MUST))
    if "would" in words and act.root == "12" and scene.syntax.is_negated(i) and condition_of(scene, i) < 0:
        return act  # "The minister would not budge."
    if words & _FUTURE or is_settled(scene, i) or ("would" in words and "have" not in words and is_reported(scene, i)):
        made = _future(scene, i, act, negated=negated)
        return _conditioned(scene, i, made) if made is not None and not negated else made
    # What "may have" happened is told as having happened, with a grain of doubt.
    if words & _POSSIBLE and act.status == "asserted" and not {"have", "may"} <= words:
        made = act if negated else _held_over(scene, i, act)
        return _aimed(scene, i, made.with_(status="conditional"))
    return _negated(scene, act) if negated else act


def is_settled(scene: Scene, i: int) -> bool:
    """Tell whether it is settled that a verb's act will be done: "the two are to meet"."""
    syntax = scene.syntax
    be = syntax.head[i]
    return (
        syntax.dep[i] == "xcomp"
        and syntax.lower[be] in ("is", "are", "'s", "’s", "was", "were")
        and "to" in syntax.auxiliaries(i)
        and syntax.child(be, "attr", "acomp", "expl") in (-1, *range(be))
        and syntax.child(be, "nsubj") >= 0
    )


def condition_of(scene: Scene, i: int) -> int:
    """Give the verb of the condition under which a verb's act would be done, or -1."""
    syntax = scene.syntax
    for k in syntax.children(i, "advcl", "prep"):
        marks = (k, *syntax.children(k, "mark", "advmod"))
        if any(syntax.lower[m] in ("if", "unless", "until", "provided", "providing") for m in marks):
            return k
        if is_inverted(scene, k):
            return k
    return -1


def _conditioned(scene: Scene, i: int, act: Act) -> Act:
    """Give an act that may hang on a condition; a threat that those utter who would do it is made now."""
    if condition_of(scene, i) < 0:
        return act
    own = any(scene.same(s, d) for s in speaker_of(scene, i) for d in act.sources)
    return _aimed(scene, i, act.with_(status="asserted" if own and act.root == "13" else "conditional"))


def _held_over(scene: Scene, i: int, act: Act) -> Act:
    """Turn what may be done to somebody under a condition into the threat of it: "may halt aid if the talks fail"."""
    if act.root in _VERBAL or condition_of(scene, i) < 0:
        return act
    code = scene.frames.compose("promise", act.key) or ""
    return act.with_(code=code, mode=None) if code.startswith("13") else act


def _aimed(scene: Scene, i: int, act: Act) -> Act:
    """Give an act that is offered or threatened with those for its targets who are to meet the condition.

    "Baghdad would free them if Manila sent rice" offers it to Manila; "it would kill them unless Madrid yielded"
    threatens Madrid, not those who would die.
    """
    if act.root not in _OFFERED:
        return act
    clause = condition_of(scene, i)
    unless = clause >= 0 and any(scene.syntax.lower[m] == "unless" for m in scene.syntax.children(clause, "mark"))
    if clause < 0 or (act.targets and not (unless and act.root == "13")):
        return act
    found = all_actors(scene, scene.syntax.doers(clause), places=False)
    kept = scene.without(found, act.sources)
    return act.with_(targets=kept) if kept else act


def is_inverted(scene: Scene, i: int) -> bool:
    """Tell whether a clause is a condition by its order: "should they attack", "were it to fall"."""
    syntax = scene.syntax
    subject = syntax.child(i, "nsubj", "nsubjpass")
    return any(
        k < subject and syntax.lower[k] in ("should", "were", "had") for k in syntax.children(i, "aux", "auxpass")
    )


def is_imperative(scene: Scene, i: int) -> bool:
    """Tell whether a verb commands those spoken to: a bare verb that leads a quoted sentence."""
    syntax = scene.syntax
    if syntax.tag[i] not in ("VB", "VBP") or scene.parsed.quotation_of[i] < 0 or syntax.dep[i] not in ("ROOT", "ccomp"):
        return False
    if syntax.child(i, "nsubj", "nsubjpass", "expl", "csubj") >= 0:
        return False
    return all(word in ("do", "don't") for word in syntax.auxiliaries(i))


def _commanded(scene: Scene, i: int, act: Act, *, negated: bool) -> Act | None:
    """Turn what someone is told to do into the speaker's request."""
    speaker = speaker_of(scene, i)
    if not speaker:
        return None
    syntax = scene.syntax
    head = syntax.head[i]
    told = all_actors(scene, syntax.objects(head)) if syntax.dep[i] == "ccomp" and head != i else ()
    digits = "0" if negated else scene.frames.compose("ask", act.key) or "0"
    return act.with_(
        code="02" + (digits if len(digits) < 3 else "0"), mode=None, sources=speaker,
        targets=scene.without(told, speaker), theme=i,
    )  # fmt: skip


def is_reported(scene: Scene, i: int) -> bool:
    """Tell whether a clause is reported as said: its "would" is then a future seen from the past."""
    syntax = scene.syntax
    at = i
    for _ in range(4):
        head = syntax.head[at]
        if head == at:
            return at in scene.statement_of
        if syntax.dep[at] in ("ccomp", "parataxis") and (is_saying(scene, head) or syntax.pos[head] == "NOUN"):
            return True
        if syntax.dep[at] not in ("conj", "xcomp", "acomp", "attr"):
            return False
        at = head
    return False


def _future(scene: Scene, i: int, act: Act, *, negated: bool) -> Act | None:
    """Turn an act that will be done, or will not."""
    if act.root in _VERBAL:
        return act if negated and act.root == "12" else act.with_(status="denied" if negated else "planned")
    code = scene.frames.compose("promise", act.key)
    if code is None:
        return act.with_(status="planned")
    if negated:
        if code.startswith("13"):
            return act.with_(status="denied")
        return act.with_(code=scene.frames.compose("refuse", act.key) or "120", mode=None)
    made = act.with_(code=code, mode=None, status="planned")
    if not act.sources and (promiser := _promiser(scene, i, act)):
        return made.with_(sources=promiser, weight=act.weight * 0.7)  # The doer is inferred.
    return made


# Those who speak for those who will do it.
_GOVERNING: Final = frozenset({"GOV", "MIL", "REB", "LEG", "JUD", "COP", "PTY", "IGO"})


def _promiser(scene: Scene, i: int, act: Act) -> tuple[int, ...]:
    """Give who promises or threatens what nobody is said to do: who says so for a government or the like.

    "The minister said that the prisoners would be freed"; whose own country it will befall only foretells it.
    """
    if any(
        (unit := verb_unit(scene, k)) is not None and unit.operator == "plan" for k in scene.syntax.governors(i)[:3]
    ):
        return ()  # What is hoped for is promised by nobody.
    told = [actor for k in act.targets if (actor := scene.actor(k)) is not None]
    found = []
    for k in speaker_of(scene, i):
        actor = scene.actor(k)
        if actor is None or not (actor.kind == "country" or _GOVERNING & set(actor.sectors)):
            continue
        if not any(t.country == actor.country and (t.kind == "country" or t.id.startswith("place:")) for t in told):
            found.append(k)
    return scene.without(found, act.targets)


def _negated(scene: Scene, act: Act) -> Act:
    """Turn an act that was not done."""
    if act.status != "asserted":
        return act
    if act.code == "054" and act.sources:
        return act.with_(code="120", mode=None)
    if act.code.startswith(_GRANTED) and act.sources:
        unit = verb_unit(scene, act.head)
        if unit is not None and unit.operator in ("allow", "accept", "promise", "approve"):
            return act.with_(code=scene.frames.compose("refuse", act.key) or "120", mode=None)
    return act.with_(status="denied")


def _demanded(scene: Scene, i: int, act: Act, *, strong: bool) -> Act | None:
    """Turn what someone says another must do into that one's demand; without anyone to say it it is no act."""
    governor = _agreeing(scene, i)
    if governor >= 0:
        return act.with_(status="planned")
    speaker = speaker_of(scene, i)
    doers = act.sources
    if not speaker or any(scene.same(s, d) for s in speaker for d in doers):
        # One's own "we must" is at most an intention.
        return None
    digits = scene.frames.compose("ask", act.key) or "0"
    code = digits if len(digits) == 3 else ("10" if strong else "02") + digits
    scene.embedded.append(act.with_(status="requested", weight=act.weight * 0.8))
    at = _auxiliary(scene, i)
    return act.with_(
        head=at, first=at, last=at + 1, code=code, mode=None, sources=speaker, targets=doers or act.targets, theme=i,
        lemma=scene.syntax.lower[at], clause=i,
    )  # fmt: skip


def demand(scene: Scene, i: int) -> Act | None:
    """Read a demand off a mere "must": what someone says another has to do, whatever it is."""
    syntax = scene.syntax
    words = set(syntax.auxiliaries(i))
    if not words & (_MUST | _SHOULD) or syntax.is_passive(i) or is_inverted(scene, i):
        return None
    if syntax.dep[i] == "conj" and any(syntax.lower[k] == "or" for k in syntax.children(syntax.head[i], "cc")):
        return None  # "Must pay or face a fine" asks for one thing.
    doers = all_actors(scene, syntax.subjects(i), places=False)
    speaker = speaker_of(scene, i) if doers else ()
    if not speaker or _agreeing(scene, i) >= 0 or any(scene.same(s, d) for s in speaker for d in doers):
        return None
    at = _auxiliary(scene, i)
    strong = bool(words & _MUST)
    return Act(
        head=at, first=at, last=at + 1, code="100" if strong else "020", lemma=syntax.lower[at], sources=speaker,
        targets=doers, theme=i, weight=0.8 if strong else 0.6, clause=i,
    )  # fmt: skip


def _auxiliary(scene: Scene, i: int) -> int:
    """Give the modal of a verb, by which a demand is named."""
    syntax = scene.syntax
    return next((k for k in syntax.children(i, "aux") if syntax.lower[k] in _MUST | _SHOULD), i)


def _agreeing(scene: Scene, i: int) -> int:
    """Give the verb of agreeing or asking whose content a clause is ("agreed that they should"), or -1."""
    while scene.syntax.dep[i] == "conj" and scene.syntax.is_verb(scene.syntax.head[i]):
        i = scene.syntax.head[i]
    head = scene.syntax.head[i]
    if scene.syntax.dep[i] != "ccomp" or head == i:
        return -1
    unit = verb_unit(scene, head)
    return head if unit is not None and unit.operator in ("promise", "ask", "demand", "order") else -1


def speaker_of(scene: Scene, i: int) -> tuple[int, ...]:
    """Give who says the clause of verb ``i``: by the verb of saying above it, else by the statement that covers it."""
    syntax = scene.syntax
    at = i
    for _ in range(6):
        head = syntax.head[at]
        if head == at:
            break
        told = syntax.dep[at] in ("ccomp", "parataxis") and is_saying(scene, head)
        if told and (found := all_actors(scene, syntax.doers(head), places=False)):
            return found
        at = head
    number = scene.statement_of.get(i)
    return scene.speaker_of.get(number, ()) if number is not None else ()


def status_of_clause(scene: Scene, i: int) -> Status | None:
    """Give the status that the clauses around a word lend it: conditional under "if", planned under a purpose."""
    syntax = scene.syntax
    at = i
    for _ in range(12):
        if found := _status_of_link(scene, at):
            return found
        if syntax.head[at] == at or _stands_alone(scene, at):
            return None
        at = syntax.head[at]
    return None


_TRUTH: Final = frozenset({"truth", "substance", "fact", "foundation", "basis", "evidence"})


def is_denied_report(scene: Scene, i: int) -> bool:
    """Tell whether a clause tells what a report says that somebody denies: "dismissed reports that it had fallen"."""
    syntax = scene.syntax
    if is_belied(syntax, i):
        return True
    while syntax.dep[i] in ("conj", "xcomp") and syntax.is_verb(syntax.head[i]):
        i = syntax.head[i]
    report = syntax.head[i]
    if syntax.dep[i] not in ("acl", "ccomp", "relcl") or syntax.lemma[report] not in REPORTS:
        return False
    for k in syntax.governors(report)[:4]:
        if syntax.is_verb(k) and _is_refusing(scene, k):
            return True
        if syntax.lemma[k] in _TRUTH and (syntax.is_negated(syntax.head[k]) or _is_none(scene, k)):
            return True
    return False


def _is_refusing(scene: Scene, k: int) -> bool:
    """Tell whether a verb rejects or denies."""
    unit = verb_unit(scene, k)
    return unit is not None and (unit.operator == "refuse" or unit.act == "016")


def _is_none(scene: Scene, k: int) -> bool:
    """Tell whether there is none of a thing: "no truth", "not a grain of truth"."""
    syntax = scene.syntax
    above = (k, *syntax.governors(k)[:2])
    return any(syntax.lower[c] in ("no", "not", "little") for j in above for c in syntax.kids[j])


# Prepositions after which stands what is the case, whatever is planned because of it; "after" may tell what is to come.
_GIVEN: Final = frozenset({"over", "despite", "following", "amid", "since"})
# What somebody is the first, the last or the only one to do he does.
_RANKS: Final = frozenset({"first", "last", "latest", "only"})
_ORDINAL: Final = re.compile(r"\d+(st|nd|rd|th)|\w+(th|second|third)")


def _is_ranked(scene: Scene, i: int) -> bool:
    """Tell whether an infinitive tells what somebody did before or after others: "the first state to ratify it"."""
    syntax = scene.syntax
    head = syntax.head[i]
    noun = syntax.child(head, "attr") if syntax.is_verb(head) else head
    if noun < 0 or noun > i or (syntax.is_verb(head) and syntax.lemma[head] not in ("be", "become")):
        return False
    words = (syntax.lower[k] for k in (noun, *syntax.children(noun, "amod")))
    return any(word in _RANKS or _ORDINAL.fullmatch(word) for word in words)


def _stands_alone(scene: Scene, at: int) -> bool:
    """Tell whether a clause is told for itself, whatever the clause that it hangs on is: "after they had fled"."""
    syntax = scene.syntax
    label = syntax.dep[at]
    if label in ("relcl", "parataxis") or (label == "acl" and syntax.tag[at] != "VB"):
        return True
    if label == "pobj":
        prep = syntax.lower[syntax.head[at]]
        return prep in _GIVEN or (prep == "after" and syntax.child(at, "poss") >= 0)
    # In "helped him oust the general" the infinitive has a subject and yet is not told for itself.
    finite = syntax.child(at, "nsubj", "nsubjpass") >= 0 and (syntax.tag[at] != "VB" or bool(syntax.auxiliaries(at)))
    if label == "advcl":
        return finite and any(
            syntax.lower[k] in _AFTER_FACT for k in syntax.kids[at] if syntax.dep[k] in ("mark", "advmod")
        )
    return label == "ccomp" and finite


def _status_of_noun(scene: Scene, verb: int) -> Status | None:
    """Give the status of an act that is the subject of a verb: "talks will resume", "no attack was mounted"."""
    words = set(scene.syntax.auxiliaries(verb))
    if words & _FUTURE:
        return "planned"
    return "conditional" if words & _POSSIBLE and "have" not in words else None


def _status_of_link(scene: Scene, at: int) -> Status | None:
    """Give the status that the way a word hangs on the next lends all below it."""
    syntax = scene.syntax
    label, head = syntax.dep[at], syntax.head[at]
    if label in ("nsubj", "nsubjpass") and syntax.pos[at] == "NOUN":
        return _status_of_noun(scene, head)
    if label in ("advcl", "ccomp") and (
        any(syntax.lower[k] in _IF and syntax.dep[k] in ("mark", "advmod") for k in syntax.kids[at])
        or is_inverted(scene, at)
    ):
        return "conditional"
    if label in ("advcl", "xcomp", "acl") and syntax.tag[at] == "VB" and "to" in syntax.auxiliaries(at):
        return None if _is_ranked(scene, at) else "planned"
    # "Without an attack"; "the importance of keeping ties": nobody is said to do it.
    without = label == "pobj" and syntax.lower[head] in ("without", "against")
    return "conditional" if without or (label == "pcomp" and syntax.pos[syntax.head[head]] == "NOUN") else None
