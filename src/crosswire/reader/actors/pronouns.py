"""Who a pronoun means: the likeliest of the persons and bodies just mentioned, or nobody where two are as likely.

First what the grammar decides (reflexives, relatives, "its own": Hobbs 1978; binding theory), then each mention of the
last sentences is weighed by its signs (``salience``); all mentions of an entity together give its share, as in a
conditional logit. Gender and number come from the tables, from titles and from earlier pronouns. Nouns that are no
known actor, and pronouns left open, are weighed with the rest as stand-ins: where one of them wins, nobody is named.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from crosswire.knowledge.tables import read_toml
from crosswire.reader.actors.binding import (
    FEMININE,
    MASCULINE,
    PLURAL,
    REFLEXIVE,
    SUBJECTS,
    local_subject,
    main_subject,
    own_subject,
)
from crosswire.reader.actors.crowds import is_crowded
from crosswire.reader.actors.doubts import OTHER_TERMS, is_answered_for, is_doubtful
from crosswire.reader.actors.entity import Entity
from crosswire.reader.actors.expletives import BODIES, is_expletive
from crosswire.reader.actors.kin import MANY, find_things, find_unnamed, gender_of, is_crowd, is_human
from crosswire.reader.actors.others import not_meant, who_adds, who_repeats
from crosswire.reader.actors.pointers import find_anybody, find_owner, is_called, name_ahead
from crosswire.reader.actors.relatives import find_noun, has_which
from crosswire.reader.actors.salience import Met, Seen, Situation, look_around, signs
from crosswire.reader.actors.sorts import is_of_nobody
from crosswire.reader.actors.voices import Voice, hear, last_voice, own_words
from crosswire.reader.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_SENTENCES: Final = 3
# The likeliest must have been met in this sentence or the one before.
MAX_BACK: Final = 1
# The share that the likeliest must have of all, and by how much it must lead the next: else nobody is named.
LEAST_SHARE: Final = 0.5
MARGIN: Final = 0.2
# The least share in a quotation, where whoever speaks knows whom he means, and where the next is nobody known.
DOUBTFUL_SHARE: Final = 0.7
# The same for "it" and "they", which mean things, clauses and crowds as well.
LEAST_BODY_SHARE: Final = 0.6
BODY_MARGIN: Final = 0.25

NEUTER: Final = frozenset({"it", "its", "itself"})
RELATIVE: Final = frozenset({"who", "whom", "whose"})
PERSONAL: Final = MASCULINE | FEMININE
ALL: Final = MASCULINE | FEMININE | PLURAL | NEUTER | RELATIVE

# What only those do who have a will.
_ACTING: Final = frozenset(
    {"accuse", "acknowledge", "acquire", "admit", "agree", "aim", "announce", "appoint", "approve", "arrest", "ask",
     "attack", "ban", "believe", "blame", "buy", "call", "claim", "condemn", "decide", "defend", "demand", "deny",
     "deploy", "detain", "dismiss", "elect", "employ", "expel", "fight", "free", "hire", "hope", "host", "impose",
     "insist", "intend", "invade", "invite", "join", "launch", "meet", "negotiate", "oppose", "order", "plan",
     "pledge", "praise", "promise", "publish", "recall", "refuse", "reject", "release", "reply", "respond",
     "retaliate", "seek", "seize", "sell", "send", "sign", "summon", "support", "tell", "think", "threaten", "urge",
     "veto", "visit", "vote", "vow", "want", "warn", "welcome", "withdraw"}
)  # fmt: skip
# Words that bring in somebody who was not met before.
_NEW: Final = frozenset({"other", "another", "some", "several", "many", "a", "an"})
# What only actors have, or what they do: "its voters", "their lands".
_OWNED: Final = frozenset(
    {"airspace", "allegation", "alliance", "ally", "ambition", "appeal", "army", "attempt", "bid", "border", "budget",
     "call", "campaign", "capital", "citizen", "claim", "coast", "colony", "commitment", "complaint", "concern",
     "constitution", "country", "countryman", "culture", "currency", "debt", "decision", "delegation", "demand",
     "desire", "economy", "effort", "election", "embassy", "enemy", "envoy", "export", "fear", "fighter", "foe",
     "force", "freedom", "goal", "government", "headquarters", "heritage", "homeland", "hope", "independence",
     "intention", "interest", "invasion", "land", "lawmaker", "leader", "leadership", "membership", "military",
     "neighbor", "neighborhood", "neighbour", "neighbourhood", "objection", "offensive", "offer", "opposition",
     "parliament", "patience", "people", "plan", "pledge", "policy", "populace", "population", "position",
     "predecessor", "presence", "president", "promise", "proposal", "readiness", "refusal", "reputation", "resolve",
     "response", "right", "rival", "rule", "shore", "soil", "sovereignty", "stance", "strategy", "supporter",
     "territory", "threat", "tradition", "troop", "view", "voter", "war", "warning", "weapon", "willingness"}
)  # fmt: skip


@cache
def load_weights() -> Mapping[str, float]:
    """Give the weight of each sign, read once a process."""
    weights: dict[str, float] = read_toml("coreference.toml")["weights"]
    return weights


@dataclass(slots=True)
class Share:
    """What speaks for an entity: its share of the likelihood, and how many sentences back it was mentioned.

    ``inside`` tells whether it is met in the pronoun's own quotation, ``voiced`` whether it spoke the one before.
    """

    share: float
    entity: Entity
    back: int
    inside: bool
    voiced: bool = False


def place_of(parsed: Parsed, token: Token) -> float:
    """Give after which token a pronoun is to be read: itself, but for those that look ahead.

    "In her speech, the chancellor ...": after the subject. "“He lied,” she said": after who speaks.
    """
    subject = main_subject(token)
    if subject is not None:
        return subject.i + 0.5
    voice = hear(parsed, token) if token.lower_ in PERSONAL else None
    ahead = [i for i in voice.speakers if i > token.i] if voice else []
    return max(ahead) + 0.5 if ahead else token.i


def is_pronoun(token: Token) -> bool:
    """Tell whether a word is a pronoun that may mean somebody: not the letters in "the IT firm"."""
    return token.lower_ in ALL and not (token.text == "IT" and token.dep_ in {"compound", "nmod"})


def find_antecedent(parsed: Parsed, token: Token, seen: Met, heads: Container[int]) -> tuple[Entity | None, float]:
    """Find whom a pronoun means among the mentions before it.

    Args:
        parsed: the report with its parse.
        token: the pronoun.
        seen: the mentions so far, in order.
        heads: the head tokens of all names and nominals of the report, for what only an actor has ("its guards").

    Returns:
        The entity; one of the sort kin or thing where the pronoun means no actor that is known, so that the pronouns
        after it can go back to it; None where it means nothing at all. And its share of all that may be meant, 1 where
        the grammar decides.
    """
    word = token.lower_
    if word in RELATIVE:
        return _bearer(parsed, word, find_noun(token, seen), seen), 1.0
    if word in REFLEXIVE and (subject := local_subject(token)) is not None:
        return _bearer(parsed, word, subject, seen), 1.0
    if is_expletive(token):
        return None, 1.0
    if (given := _given(parsed, token, seen)) is not None:
        return _bearer(parsed, word, given, seen), 1.0
    where = look_around(parsed, token)
    voice = hear(parsed, token)
    shares = weigh(parsed, where, seen, heads, voice)
    ranked = sorted(shares.values(), key=lambda share: (-share.share, share.entity.id))
    if not ranked or not _is_plain(ranked, word, voice) or _is_stale(ranked[0], word, seen):
        return _somebody(token), 0.0
    best = ranked[0].entity
    doubtful = is_answered_for(token) or is_doubtful(parsed, token, best, seen, heads)
    doubtful = doubtful or is_crowded(parsed, token, best, ranked[0].back, seen)
    return (_somebody(token), 0.0) if doubtful else (best, ranked[0].share)


def _given(parsed: Parsed, token: Token, seen: Met) -> Token | None:
    """Give the noun or pronoun that the words around a pronoun point to: of "he lost his own" the subject."""
    anybody = find_anybody(token) if token.lower_ in PLURAL else None
    owner = own_subject(token) or anybody or find_owner(parsed, token, seen)
    return owner or who_adds(parsed, token, seen) or who_repeats(parsed, token)


def _bearer(parsed: Parsed, word: str, noun: Token | None, seen: Met) -> Entity | None:
    """Give the entity of a noun that the grammar points to; a stand-in where the noun is no known actor."""
    if noun is None:
        return None
    known = seen.who(noun.i)
    if known is not None and word in RELATIVE and known.kind == "country" and word != "whose":
        return None
    if known is not None:
        return known if _agrees(word, known) else None
    plural = noun.tag_ in MANY or noun.lower_ in PLURAL or word in PLURAL
    return _stand_in(parsed, noun, "group" if plural else "person", plural=plural).entity


def _is_plain(ranked: list[Share], word: str, voice: Voice | None) -> bool:
    """Tell whether the likeliest is likely enough, and so much likelier than the next that there is no doubt."""
    best = ranked[0]
    least, margin = (LEAST_SHARE, MARGIN) if word in PERSONAL else (LEAST_BODY_SHARE, BODY_MARGIN)
    if (voice is not None and voice.free) or (len(ranked) > 1 and ranked[1].entity.sort in {"kin", "thing"}):
        least = max(least, DOUBTFUL_SHARE)
    if best.share < least or (len(ranked) > 1 and best.share - ranked[1].share < margin):
        return False
    # In a quotation of which nobody knows who speaks, those outside of it may be the speaker.
    return voice is None or not voice.free or bool(voice.speakers) or best.inside


def _is_stale(best: Share, word: str, seen: Met) -> bool:
    """Tell whether the likeliest was not met of late, and another may have been taken up since."""
    if best.back <= MAX_BACK or best.voiced:
        return False
    return any(s.entity.id != best.entity.id and _rivals_in_kind(word, s.entity) for s in seen)


def _rivals_in_kind(word: str, entity: Entity) -> bool:
    """Tell whether an entity might be taken up by a pronoun as well; a woman must be known for one."""
    if entity.sort in {"thing", "place"} or not _agrees(word, entity):
        return False
    if word in PERSONAL and not (entity.is_person or entity.human):
        return False
    return word not in FEMININE or "f" in {entity.gender, entity.lean}


def _somebody(token: Token) -> Entity:
    """Give a stand-in for whom an open pronoun means, whoever that is."""
    word = token.lower_
    if word in PERSONAL:
        gender: Literal["m", "f"] = "m" if word in MASCULINE else "f"
        return Entity(id=f"open:{token.i}", name=token.text, kind="person", sort="kin", lean=gender)
    return Entity(id=f"open:{token.i}", name=token.text, kind="group", sort="thing", plural=word in PLURAL)


def weigh(
    parsed: Parsed, where: Situation, seen: Met, heads: Container[int], voice: Voice | None = None
) -> dict[str, Share]:
    """Give each entity that a pronoun may mean, by id, with its share of the likelihood; the shares add up to 1."""
    weights = load_weights()
    sums: dict[str, Share] = {}
    number = parsed.quotation_of[where.token.i]
    for candidate, own in candidates(parsed, where, seen, heads, voice):
        score = math.exp(sum(weights.get(sign, 0.0) for sign in own))
        back = where.sentence - candidate.sentence
        inside = number >= 0 and parsed.quotation_of[candidate.token] == number
        told = sums.setdefault(candidate.entity.id, Share(0.0, candidate.entity, back, inside))
        told.share += score
        told.back = min(told.back, back)
        told.inside = told.inside or inside
        told.voiced = told.voiced or "voice" in own
    whole = sum(told.share for told in sums.values())
    for told in sums.values():
        told.share /= whole
    return sums


def candidates(
    parsed: Parsed, where: Situation, seen: Met, heads: Container[int], voice: Voice | None = None
) -> list[tuple[Seen, list[str]]]:
    """Give the mentions that a pronoun may go back to, the nearest first, each with its signs."""
    word = where.token.lower_
    barred = _barred(parsed, where, seen, voice)
    told = last_voice(parsed, where.token) if word in PERSONAL else frozenset()
    found: list[tuple[Seen, list[str]]] = []
    met: list[str] = []
    for candidate in _nearest_first(parsed, where, seen, heads):
        entity = candidate.entity
        if entity.id in barred or not _agrees(word, entity) or not _can_be(parsed, where, candidate, voice):
            continue
        if entity.id not in met:
            met.append(entity.id)
        own = list(signs(parsed, where, candidate))
        if candidate.token in told:
            own.append("voice")
        own.append(f"between {min(met.index(entity.id), 3)}")
        own.append(f"mentions {min(entity.count, 4)}")
        if word in PERSONAL:
            own.extend(_person_signs("m" if word in MASCULINE else "f", entity))
        else:
            own = _body_signs(own, parsed.tokens[candidate.token], entity, plural=word in PLURAL)
        found.append((candidate, own))
    return found


def _barred(parsed: Parsed, where: Situation, seen: Met, voice: Voice | None) -> set[str]:
    """Give the ids of those whom a pronoun cannot mean: by grammar, or because they speak or are spoken of."""
    word = where.token.lower_
    speakers = voice.speakers | voice.hearers if voice else frozenset()
    spoken = own_words(parsed, where.token) if word in PERSONAL else frozenset()
    barred: set[str] = set()
    ahead = name_ahead(where.token)
    excluded = not_meant(parsed, where.token)
    for s in reversed(seen):
        if where.sentence - s.sentence > MAX_SENTENCES:
            break
        here = s.sentence == where.sentence
        by_grammar = here and s.token in where.barred
        # "It says that they left": two.
        in_part = here and word in PLURAL and parsed.tokens[s.token].lower_ in NEUTER
        told_of = parsed.quotation_of[s.token] in spoken and not s.entity.id.startswith("open:")
        by_sense = s.token in excluded
        if (
            by_grammar
            or by_sense
            or in_part
            or told_of
            or s.token in speakers
            or (ahead and is_called(s.entity, ahead))
        ):
            barred.add(s.entity.id)
    return barred


def _body_signs(own: list[str], noun: Token, entity: Entity, *, plural: bool) -> list[str]:
    """Give the signs for "it" and "they": a pronoun of a body is one more mention of it, and things are less likely."""
    own = [sign for sign in own if not sign.endswith(" pronoun")]
    if plural and not entity.plural and not is_crowd(noun):
        own.append("singular")
    if entity.sort == "thing" and not is_human(noun):
        own = [sign for sign in own if sign != "host"]
        if noun.dep_ not in SUBJECTS and noun.pos_ == "NOUN":
            own.append("thing")
    return own


def _can_be(parsed: Parsed, where: Situation, candidate: Seen, voice: Voice | None) -> bool:
    """Tell whether a mention may be meant by what it is itself: a place, one of a row, a name with an article."""
    entity, word = candidate.entity, where.token.lower_
    noun = parsed.tokens[candidate.token]
    if candidate.token > where.token.i and not _is_ahead(where.token, noun):
        return False
    if voice and word in PERSONAL and not voice.speakers.isdisjoint({noun.head.i, noun.head.head.i}):
        return False  # "If he goes, ...", an aide to Ana said: those named with who speaks are not spoken of.
    if entity.sort == "place" and not _is_subject_of(parsed, where, candidate):
        return False
    return _can_be_person(parsed, candidate) if word in PERSONAL else _can_be_body(noun, entity, plural=word in PLURAL)


def _can_be_body(noun: Token, entity: Entity, *, plural: bool) -> bool:
    """Tell whether a mention may be meant by "it" or "they"."""
    if noun.tag_.startswith("JJ"):
        return False  # Nothing goes back to an adjective.
    if not plural or entity.plural or entity.sort == "thing":
        return True
    # "The union and the league ... they": both, and not the league; of a body in the singular only a subject is "they".
    return not _is_in_row(noun) and (noun.dep_ in SUBJECTS or is_crowd(noun))


def _can_be_person(parsed: Parsed, candidate: Seen) -> bool:
    """Tell whether a mention may be meant by "he" or "she"."""
    noun = parsed.tokens[candidate.token]
    if noun.dep_ in {"compound", "nmod"} and noun.head.lemma_ in BODIES:
        return False  # "The Trump administration": part of a name is nobody of his own.
    if candidate.entity.is_person or candidate.entity.human:
        return True
    if has_which(noun) or not _is_called_as_people(noun) or (noun.dep_ == "appos" and noun.head.lemma_ in BODIES):
        return False
    # No person's name has an article: "the Sun".
    return parsed.tokens[max(0, candidate.start - 1)].lower_ != "the" != parsed.tokens[candidate.start].lower_


def _is_called_as_people(noun: Token) -> bool:
    """Tell whether a name stands where names of human beings mostly do, and is not written as those of products are."""
    written = any(letter.isupper() for letter in noun.text[1:]) and not noun.text.startswith(("Mc", "Mac", "De", "O'"))
    return noun.dep_ in {"nsubj", "nsubjpass", "poss", "appos", "conj"} and not written


def _is_ahead(pronoun: Token, noun: Token) -> bool:
    """Tell whether a noun after a pronoun may be meant: "in her speech, Ana ..."; not by "other men"."""
    return main_subject(pronoun) is not None and not any(child.lower_ in _NEW for child in noun.children)


def _is_in_row(noun: Token) -> bool:
    """Tell whether a noun is one of several in a row."""
    return noun.dep_ == "conj" or any(child.dep_ == "conj" and child.i > noun.i for child in noun.children)


def _is_subject_of(parsed: Parsed, where: Situation, candidate: Seen) -> bool:
    """Tell whether a mention is the subject of its sentence's pronoun: "Europe remains united in its opposition"."""
    subject = parsed.tokens[candidate.token]
    return candidate.sentence == where.sentence and subject.dep_ in SUBJECTS and subject.head in where.token.ancestors


def _nearest_first(parsed: Parsed, where: Situation, seen: Met, heads: Container[int]) -> list[Seen]:
    """Give the mentions of the last sentences, and the nouns that the pronoun may mean though they are no actors.

    Without these the next best actor would be taken: the men, where "the campers" were meant.
    """
    near: list[Seen] = []
    for candidate in reversed(seen):
        if where.sentence - candidate.sentence > MAX_SENTENCES:
            break
        near.append(_as_people(parsed, candidate, where.token.lower_))
    near += list(_rivals(parsed, where, near, heads))
    named = {candidate.token for candidate in near if candidate.entity.names}
    near = [c for c in near if c.entity.names or not _is_beside(parsed.tokens[c.token], named)]
    return sorted(near, key=lambda candidate: -candidate.token)


def _is_beside(noun: Token, named: Container[int]) -> bool:
    """Tell whether a noun is set beside a name and so means whom the name means: "an official, Ana Lisik"."""
    if noun.dep_ == "appos" and noun.head.i in named:
        return True
    # "The mayor of Lund, Ana Lisik": the parser may give the name to the town.
    ofs = [c for prep in noun.children if prep.lower_ == "of" for c in prep.children]
    return any(child.dep_ == "appos" and child.i in named for over in (noun, *ofs) for child in over.children)


def _as_people(parsed: Parsed, candidate: Seen, word: str) -> Seen:
    """Give a mention, or the people where a people's name stands for its state: "the Finns ... they"."""
    noun = parsed.tokens[candidate.token]
    if word not in PLURAL or noun.tag_ not in MANY or candidate.entity.kind != "country":
        return candidate
    return _stand_in(parsed, noun, "group", plural=True)


def _rivals(parsed: Parsed, where: Situation, met: list[Seen], heads: Container[int]) -> Iterator[Seen]:
    """Give the nouns without an actor that a pronoun may mean: nobody known, things, and rows of several."""
    pronoun = where.token
    word = pronoun.lower_
    taken = {candidate.token for candidate in met}
    many = word in PLURAL
    # "She was the rightful president-elect": what somebody is said to be is nobody else.
    said = {"attr", "oprd"}
    nouns = [
        t for t in find_unnamed(parsed, pronoun, heads, taken)
        if t.dep_ not in said and not (t.dep_ == "compound" and t.head.dep_ in said)
    ]  # fmt: skip
    unnamed = [t for t in nouns if (t.tag_ in MANY or is_crowd(t)) == many]
    for noun in unnamed:
        if word in PERSONAL and noun.lemma_ in BODIES:
            continue
        titled = _titled(noun, met) if word in PERSONAL else None
        if titled is not None:
            yield Seen(titled, noun.i, parsed.sentence_of[noun.i], noun.i, noun.i + 1)
            continue
        yield _stand_in(parsed, noun, "person" if word in PERSONAL else "group", plural=many)
    if word in PERSONAL:
        others = where.beside | {i for i in where.subjects if is_human(parsed.tokens[i])}
        for i in sorted(others - taken - {noun.i for noun in unnamed}):
            if parsed.tokens[i].tag_ == "NN":
                yield _stand_in(parsed, parsed.tokens[i], "person", plural=False)
        return
    known = {noun.i for noun in unnamed}
    acts = _acts(pronoun) or (where.owner and (pronoun.head.i in heads or pronoun.head.lemma_ in _OWNED))
    for noun in find_things(parsed, pronoun, taken, plural=many):
        if noun.i in known:
            continue
        near = noun.i in where.beside or noun.i in where.subjects or noun.i in {where.implied, where.host}
        if not acts or (near and where.owner) or (many and (is_human(noun) or _is_in_row(noun))):
            yield _stand_in(parsed, noun, "group", plural=many)


def _titled(noun: Token, met: list[Seen]) -> Entity | None:
    """Give the one person met whose title a definite noun repeats: "the minister", of a labour minister."""
    words = {child.lower_ for child in noun.children}
    if "the" not in words or not words.isdisjoint(OTHER_TERMS):
        return None
    bearers = {
        s.entity.id: s.entity
        for s in met
        if any(role.title.lower().rsplit(" ", 1)[-1] == noun.lemma_ for role in s.entity.roles)
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _stand_in(parsed: Parsed, noun: Token, kind: Literal["person", "group"], *, plural: bool) -> Seen:
    """Give a noun as something that may be meant though it is no known actor."""
    sort, lean = ("kin", gender_of(noun.lemma_)) if kind == "person" else ("thing", None)
    entity = Entity(
        id=f"thing:{noun.i}", name=noun.text, kind=kind, sort=sort, lean=lean, plural=plural, count=1,
    )  # fmt: skip
    return Seen(entity, noun.i, parsed.sentence_of[noun.i], noun.i, noun.i + 1)


def _acts(token: Token) -> bool:
    """Tell whether a pronoun does what no thing does: "it denied", "they voted"; but a paper says things as well."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _ACTING


def _agrees(word: str, entity: Entity) -> bool:
    """Tell whether gender and number allow it."""
    if word in RELATIVE:
        return entity.sort != "place"
    if word in MASCULINE or word in FEMININE:
        wanted: Literal["m", "f"] = "m" if word in MASCULINE else "f"
        return _may_be_person(entity) and entity.gender in {None, wanted}
    if entity.is_person or entity.human:
        return False
    return entity.plural or entity.kind != "country" if word in PLURAL else not entity.plural


def _may_be_person(entity: Entity) -> bool:
    """Tell whether an entity is one human being, or a name unknown to the tables that the model may have misjudged."""
    if entity.plural:
        return False
    if entity.is_person or entity.human:
        return True
    misjudged = entity.known is None and entity.sort in {"organization", "place", "group"} and bool(entity.names)
    is_body = bool(entity.sides) or is_of_nobody(entity.name)  # "The opposition Growers' League"
    return misjudged and not is_body and not entity.name.isupper() and entity.name.count(" ") < 2


def _person_signs(wanted: Literal["m", "f"], entity: Entity) -> Iterator[str]:
    """Give the signs of whether an entity is a person of a gender."""
    told = entity.gender or entity.lean
    yield "gender unknown" if told is None else "gender same" if told == wanted else "gender other"
    if not entity.is_person:
        yield "human" if entity.human else f"no person {entity.sort}"
