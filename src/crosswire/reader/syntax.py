"""The parse of a report as plain lists, and the grammar read off it: subjects, objects, voice, control.

Asking a spaCy token for its neighbours costs more than all the rules together; here the parse is taken out once. The
labels are those of spaCy's English models (ClearNLP's). Needs tags, lemmas and dependencies of the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

SUBJECTS: Final = ("nsubj", "nsubjpass")
VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
RELATIVE: Final = frozenset({"who", "whom", "which", "that", "whose"})
_RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$"})
# Verbs with an object and an infinitive whose doer is the subject all the same.
_SUBJECT_CONTROL: Final = frozenset({"promise", "threaten", "vow", "offer", "use", "take", "need", "have"})
# Verbs whose object did what the phrase with a preposition tells ("praised him for freeing the captives").
_OBJECT_DID: Final = frozenset(
    [
        "accuse", "blame", "criticise", "criticize", "condemn", "denounce", "praise", "commend", "thank", "applaud",
        "charge", "suspect", "convict", "prevent", "stop", "ban", "bar", "discourage", "punish", "arrest", "detain",
        "jail", "fault", "rebuke", "chide", "hail", "laud", "congratulate", "slam", "blast", "lambast", "credit",
        "sanction", "scold", "honor", "honour", "deter", "prohibit", "keep", "dissuade", "indict", "sue", "reprimand",
        "castigate", "sentence", "fine", "forgive", "pardon", "reward", "attack",
    ],
)  # fmt: skip
# Verbs whose infinitive is done by whoever stands after a preposition ("called on Lima to leave").
_CONTROL_BY: Final = {
    "call": ("on", "upon"), "appeal": ("to",), "plead": ("with",), "rely": ("on", "upon"), "depend": ("on", "upon"),
    "prevail": ("on", "upon"), "lean": ("on",), "shout": ("at", "to"), "write": ("to",), "signal": ("to",),
}  # fmt: skip
# Verbs of asking, whose infinitive the parse may hang on as a purpose.
_ASKING: Final = frozenset(
    [
        "ask", "urge", "tell", "beg", "press", "order", "implore", "exhort", "entreat",
        "beseech", "petition", "command", "instruct", "advise", "invite", "warn", "pressure", "push",
    ],
)  # fmt: skip
_TIMES: Final = frozenset({"DATE", "TIME"})
# Words by which a nominal denies what is said of it: "no envoy met", "signed nothing".
_NOBODY: Final = frozenset({"nobody", "nothing", "none", "neither"})
# Verbs with two objects, either of which may become the subject of the passive.
_GIVING: Final = frozenset(
    {"give", "send", "grant", "offer", "promise", "lend", "pay", "hand", "award", "show", "deny", "refuse", "allocate",
     "supply", "sell", "loan", "accord", "guarantee", "pledge", "assure", "issue", "serve"}
)  # fmt: skip
# Participles that look passive and are not: who "is opposed to" something opposes it.
_STATIVE: Final = frozenset(
    [
        "engage", "involve", "oppose", "ally", "align", "prepare", "determine", "schedule", "expect", "suppose",
        "commit", "dedicate", "join", "resolve",
    ],
)  # fmt: skip
# First words of prepositions in two words, whose noun is no participant ("according to").
_COMPOUND: Final = frozenset(
    {"according", "due", "because", "thanks", "prior", "owing", "such", "as", "instead", "regardless"}
)
# Lemmas that the model gets wrong, and one for all reflexive pronouns.
_LEMMAS: Final = {
    "troops": "troop", "talks": "talk", "arrear": "arrears", "datum": "data", "forgave": "forgive",
    "overflew": "overfly", "readmitte": "readmit", "gutte": "gut", "cratere": "crater", "kitte": "kit",
    "backpedalle": "backpedal", "himself": "oneself", "herself": "oneself", "itself": "oneself",
    "themselves": "oneself", "ourselves": "oneself", "myself": "oneself",
}  # fmt: skip
_DENYING: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_DEEP: Final = 12
# So many nouns at most are taken as one list.
_MOST_JOINED: Final = 40
# Verbs with an object and an adjective that is said of it.
_RAISING: Final = frozenset({"hold", "consider", "deem", "find", "declare", "call", "keep", "make", "leave", "render"})
# The same with a noun.
_NAMING: Final = frozenset({"declare", "proclaim", "pronounce", "call", "brand", "label", "crown", "name", "elect"})


def _lemma(lemma: str) -> str:
    """Give a lemma in lower case, mended."""
    lower = lemma.lower()
    return _LEMMAS.get(lower, lower)


class Syntax:
    """A parsed document as lists by token number.

    ``words`` are as they are written, ``lemma`` and ``lower`` in lower case, ``vocabulary`` all of the last;
    ``head[i]`` is ``i`` itself for a root, ``kids[i]`` are in text order.
    """

    def __init__(self, doc: Doc) -> None:
        """Takes lemmas, tags, dependencies and heads out of the document."""
        self.doc = doc
        strings = doc.vocab.strings
        columns = doc.to_array(["LEMMA", "ORTH", "POS", "TAG", "DEP", "HEAD"]).reshape(-1, 6)

        def names(column: int, form: Callable[[str], str] = str) -> list[str]:
            """Give the words of a column; each is looked up once."""
            numbers = columns[:, column].tolist()
            known = {number: form(strings[number]) if number else "" for number in set(numbers)}
            return [known[number] for number in numbers]

        self.words = names(1)
        self.lower = [word.lower() for word in self.words]
        self.vocabulary = frozenset(self.lower)
        self.lemma = names(0, _lemma)
        self.pos, self.tag, self.dep = names(2), names(3), names(4)
        # Heads come as unsigned offsets.
        self.head: list[int] = [i + offset for i, offset in enumerate(columns[:, 5].astype("int64").tolist())]
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        for i, label in enumerate(self.dep):
            if label == "ccomp":
                self._raise_object(i)
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._preps: dict[int, dict[str, tuple[int, ...]]] = {}
        self._objects: dict[int, tuple[int, ...]] = {}
        self._auxiliaries: dict[int, list[str]] = {}

    def _raise_object(self, i: int) -> None:
        """Make of a clause without a verb what it is: in "hold Sudan responsible" Sudan is the object of "hold".

        The parser has it now so, now as the subject of the adjective or noun ("declared the mayor the winner").
        """
        known = _RAISING if self.pos[i] == "ADJ" else _NAMING if self.pos[i] in ("NOUN", "PROPN") else frozenset()
        if self.lemma[self.head[i]] not in known:
            return
        subject = next((k for k in self.kids[i] if self.dep[k] == "nsubj"), -1)
        if not self.head[i] < subject < i or any(self.dep[k] in {"mark", "aux", "cop", "advcl"} for k in self.kids[i]):
            return
        verb = self.head[i]
        self.dep[i], self.dep[subject], self.head[subject] = "oprd", "dobj", verb
        self.kids[i].remove(subject)
        self.kids[verb] = sorted([*self.kids[verb], subject])

    def __len__(self) -> int:
        """Gives the number of tokens."""
        return len(self.lemma)

    def child(self, i: int, *labels: str) -> int:
        """Give the first dependent of ``i`` with one of the labels, or -1."""
        dep = self.dep
        for k in self.kids[i]:  # A loop, since making a generator takes longer than going over two or three words.
            if dep[k] in labels:
                return k
        return -1

    def children(self, i: int, *labels: str) -> list[int]:
        """Give the dependents of ``i`` with one of the labels."""
        kids, dep = self.kids[i], self.dep
        return [k for k in kids if dep[k] in labels] if kids else []

    def is_verb(self, i: int) -> bool:
        """Tell whether a token is a verb or an auxiliary."""
        return self.pos[i] in VERBAL

    def expand(self, i: int) -> tuple[int, ...]:
        """Give a nominal and those joined to it: "Paris, Berlin and Rome" from Paris."""
        found = [i]
        for k in found:
            for c in self.kids[k]:
                if self.dep[c] == "conj" and self.pos[c] in NOMINAL and len(found) < _MOST_JOINED:
                    found.append(c)
        return tuple(found)

    def is_passive(self, i: int) -> bool:
        """Tell whether a verb is passive: marked so, a participle after its noun, or joined to a passive verb."""
        for k in self.kids[i]:
            if self.dep[k] in ("auxpass", "nsubjpass", "agent"):
                return True
            if self.dep[k] in ("nsubj", "aux", "dobj"):
                return False
        if self.dep[i] == "acl":
            return self.tag[i] in ("VBN", "VBD")
        if self.tag[i] != "VBN":
            return False
        if self.dep[i] == "conj" and self.head[i] != i:
            return self.is_passive(self.head[i])
        return self.dep[i] in ("advcl", "oprd", "ccomp")

    def subjects(self, i: int) -> tuple[int, ...]:
        """Give the nominals that are the surface subject of a verb, its own or the one it shares with its governor."""
        known = self._subjects.get(i)
        if known is None:
            known = self._subjects[i] = ()  # Against circles in odd parses.
            known = self._subjects[i] = self._find_subjects(i)
        return known

    def _find_subjects(self, i: int) -> tuple[int, ...]:
        """Find the surface subject."""
        own = self.child(i, *SUBJECTS)
        if own < 0:  # The parser may hang a subject on the auxiliary.
            own = next((k for a in self.children(i, "aux", "auxpass") for k in self.children(a, *SUBJECTS)), -1)
        if own >= 0:
            return self._antecedent(i) if self._is_relative(own) else self.expand(own)
        return self._shared_subjects(i, self.dep[i], self.head[i]) if self.head[i] != i else ()

    def _shared_subjects(self, i: int, label: str, head: int) -> tuple[int, ...]:
        """Find the subject that a verb without one of its own shares with what it hangs on."""
        if label == "advcl" and self.tag[i] == "VB" and self._is_asking(head) and "to" in self.auxiliaries(i):
            return self._controller(head)
        if label in ("conj", "advcl", "aux", "acomp", "attr", "dep", "parataxis", "prep"):
            return self.subjects(head) if self.is_verb(head) else self._noun_subject(i, head)
        bare = label == "ccomp" and self.tag[i] in ("VB", "VBG", "VBN", "VBD") and self.child(i, "mark", "aux") < 0
        if label in ("xcomp", "oprd") or (bare and self.is_verb(head)):
            return self._controller(head)
        if label in ("acl", "relcl"):
            return self._noun_subject(i, head)
        if label == "pcomp":
            return self._of_preposition(head)
        return ()

    def _is_asking(self, i: int) -> bool:
        """Tell whether a verb asks somebody to do something, as far as its own words tell."""
        by = _CONTROL_BY.get(self.lemma[i])
        if by is None:
            return self.lemma[i] in _ASKING and self.child(i, "dobj") >= 0
        return any(self.doc[k].ent_type_ not in _TIMES for name in by for k in self.preps(i).get(name, ()))

    def _is_relative(self, k: int) -> bool:
        """Tell whether a token is a relative pronoun."""
        return self.tag[k] in _RELATIVE_TAGS and self.lower[k] in RELATIVE

    def _antecedent(self, i: int) -> tuple[int, ...]:
        """Give the noun that the relative clause of verb ``i`` describes."""
        at = i
        for _ in range(_DEEP):
            if self.dep[at] in ("relcl", "acl"):
                return (self.head[at],)
            if self.head[at] == at:
                return ()
            at = self.head[at]
        return ()

    def _controller(self, head: int) -> tuple[int, ...]:
        """Give the doer of an infinitive or participle governed by verb ``head``."""
        if not self.is_verb(head):
            return self.subjects(self.head[head]) if self.pos[head] == "ADJ" else self._noun_subject(head, head)
        if self.lemma[head] not in _SUBJECT_CONTROL and not self.is_passive(head):
            whom = self.child(head, "dobj", "dative")
            if whom >= 0 and self.pos[whom] != "ADP":
                return self.expand(whom)
            for name in _CONTROL_BY.get(self.lemma[head], ()):
                if found := tuple(k for k in self.preps(head).get(name, ()) if self.doc[k].ent_type_ not in _TIMES):
                    return found
        return self.subjects(head)

    def _noun_subject(self, i: int, noun: int) -> tuple[int, ...]:
        """Give the doer of a clause that hangs on a noun: the noun itself, or whose plan, offer, attempt it is."""
        if self.dep[i] == "conj":
            return ()
        if self.dep[i] in ("acl", "relcl") and self.tag[i] != "VB":
            return self.expand(noun)
        owner = self.child(noun, "poss")
        if owner >= 0:
            return self.expand(owner)
        governor = self.head[noun]
        if self.dep[noun] in ("dobj", "attr", "pobj", "nsubjpass", "oprd") and governor != noun:
            if self.dep[noun] == "pobj":
                governor = self.head[governor]
            if self.is_verb(governor):
                return self.agents(governor) if self.dep[noun] == "nsubjpass" else self.subjects(governor)
        for k in self.children(noun, "amod", "compound", "nmod"):
            if self.tag[k] in ("NNP", "NNPS") or (self.pos[k] == "ADJ" and self.doc[k].text[0].isupper()):
                return (k,)
        return ()

    def _of_preposition(self, prep: int) -> tuple[int, ...]:
        """Give the doer of a participle after a preposition."""
        governor = self.head[prep]
        if governor == prep:
            return ()
        if self.is_verb(governor):
            if self.lemma[governor] in _OBJECT_DID and self.lemma[prep] not in ("after", "before", "while", "by"):
                return self.objects(governor)
            return self.subjects(governor)
        if self.pos[governor] == "ADJ":
            return self.subjects(governor)
        if self.pos[governor] == "ADP":
            return self._of_preposition(governor)
        return self._noun_subject(governor, governor)

    def agents(self, i: int) -> tuple[int, ...]:
        """Give who did it in a passive: the nominal after "by"."""
        agent = self.child(i, "agent")
        if agent >= 0:
            whom = self.child(agent, "pobj")
            return self.expand(whom) if whom >= 0 else ()
        if not self.is_passive(i):
            return ()
        if found := self.preps(i).get("by", ()):
            return found
        # "Was dragged out and driven off by gunmen": what is joined shares its agent.
        joined = (k for k in self.children(i, "conj") if self.tag[k] == "VBN" and self.child(k, *SUBJECTS) < 0)
        return next((found for k in joined if self.child(k, "agent") >= 0 and (found := self.agents(k))), ())

    def doers(self, i: int) -> tuple[int, ...]:
        """Give who does what verb ``i`` says, in either voice."""
        if not self.is_passive(i):
            return self.subjects(i)
        return self.agents(i) or (self.subjects(i) if self.lemma[i] in _STATIVE else ())

    def objects(self, i: int) -> tuple[int, ...]:
        """Give what verb ``i`` is done to, in either voice; relative pronouns stand for their noun."""
        known = self._objects.get(i)
        if known is None:
            known = self._objects[i] = self._find_objects(i)
        return known

    def _find_objects(self, i: int) -> tuple[int, ...]:
        """Find what a verb is done to."""
        if self.is_passive(i):
            kept = self.child(i, "dobj", "oprd")
            if self._is_given(i, kept):
                return self.expand(kept)
            if self.dep[i] == "acl":
                return (self.head[i],)
            found = self.subjects(i)
            return found or (self.expand(kept) if kept >= 0 else ())
        k = self.child(i, "dobj")
        if k >= 0:
            return self._antecedent(i) if self._is_relative(k) else self.expand(k)
        if self.dep[i] == "relcl":
            own = self.child(i, "nsubj")
            if own >= 0 and not self._is_relative(own) and not self._has_stranded(i):
                return (self.head[i],)
        shared = self.child(i, "conj")
        if shared >= 0 and shared - i <= 3 and self.is_verb(shared):
            k = self.child(shared, "dobj")
            return self.expand(k) if k >= 0 else ()
        return ()

    def _is_given(self, i: int, kept: int) -> bool:
        """Tell whether a passive keeps an object, what is given: then its subject is to whom ("was given missiles")."""
        return kept >= 0 and self.dep[kept] == "dobj" and self.lemma[i] in _GIVING and self.is_passive(i)

    def _has_stranded(self, i: int) -> bool:
        """Tell whether a relative clause has a place of its own for the noun: a bare preposition, where, when."""
        return any(
            (self.dep[k] == "prep" and not self.kids[k]) or self.tag[k] == "WRB" or self.dep[k] in ("ccomp", "xcomp")
            for k in self.kids[i]
        )

    def indirect(self, i: int) -> tuple[int, ...]:
        """Give to whom: "gave Kyiv missiles"."""
        k = self.child(i, "dative")
        if k < 0:
            if self._is_given(i, self.child(i, "dobj")):
                return (self.head[i],) if self.dep[i] == "acl" else self.subjects(i)
            return ()
        if self.pos[k] == "ADP":
            k = self.child(k, "pobj")
        return self.expand(k) if k >= 0 else ()

    def preps(self, i: int) -> dict[str, tuple[int, ...]]:
        """Give the nominals after each preposition that hangs on ``i``: {"with": (7, 9), "in": (12,)}."""
        known = self._preps.get(i)
        if known is None:
            known = self._preps[i] = {}
            for k in self.kids[i]:
                if self.dep[k] in ("prep", "dative", "agent") and self.pos[k] in (
                    "ADP",
                    "SCONJ",
                    "VERB",
                    "ADV",
                    "PART",
                ):
                    self._add_objects(known, k, self.lower[k], 0)
        return known

    def _add_objects(self, table: dict[str, tuple[int, ...]], prep: int, name: str, depth: int) -> None:
        """Enter the nominals after a preposition, also after those joined to it or inside it ("out of")."""
        for k in self.kids[prep]:
            if self.dep[k] == "pobj":
                table[name] = table.get(name, ()) + self.expand(k)
            elif self.dep[k] in ("prep", "conj", "cc", "pcomp") and self.pos[k] == "ADP" and depth < 3:
                self._add_objects(table, k, name if name in _COMPOUND else self.lower[k], depth + 1)

    def after(self, i: int) -> tuple[int, ...]:
        """Give the nominals after preposition ``i``."""
        k = self.child(i, "pobj")
        return self.expand(k) if k >= 0 else ()

    def is_negated(self, i: int) -> bool:
        """Tell whether a verb is negated: not, never, no longer."""
        for k in self.kids[i]:
            negates = self.dep[k] == "neg" or (
                self.dep[k] == "advmod" and self.lower[k] in ("never", "hardly", "nowhere")
            )
            if negates and not (k > 0 and self.lower[k - 1] == "or"):  # "whether or not" denies nothing
                return True
            if self.lower[k] == "longer" and self.child(k, "neg") >= 0:
                return True
            if self.dep[k] in _DENYING and self._is_nobody(k):
                return True
        return False

    def _is_nobody(self, k: int) -> bool:
        """Tell whether a nominal denies what is said of it: nobody, no envoy, not one soldier."""
        if self.lower[k] in _NOBODY:
            return True
        for c in self.kids[k]:
            if self.lower[c] == "no" and self.dep[c] == "det":
                return True
            if self.lower[c] in ("one", "single") and c > 0 and self.lower[c - 1] in ("not", "single"):
                return self.lower[c - 1] == "not" or self.lower[max(0, c - 2)] == "not"
        return False

    def auxiliaries(self, i: int) -> list[str]:
        """Give the lower-case auxiliaries of a verb ("will", "have", "to")."""
        known = self._auxiliaries.get(i)
        if known is None:
            known = self._auxiliaries[i] = self._find_auxiliaries(i)
        return known

    def _find_auxiliaries(self, i: int) -> list[str]:
        """Find the auxiliaries of a verb."""
        own = [self.lower[k] for k in self.kids[i] if self.dep[k] in ("aux", "auxpass")]
        if (
            not own
            and self.dep[i] == "conj"
            and self.tag[i] == "VB"
            and self.head[i] < i
            and self.is_verb(self.head[i])
        ):
            return self.auxiliaries(self.head[i])  # "would cut aid and impose sanctions"
        return own

    def subtree(self, i: int) -> tuple[int, int]:
        """Give the token range ``[start, end)`` of everything under ``i``, as far as it stands together."""
        left = right = i
        stack = [i]
        while stack:
            at = stack.pop()
            left, right = min(left, at), max(right, at)
            stack.extend(self.kids[at])
        return left, right + 1

    def governors(self, i: int) -> list[int]:
        """Give the chain of heads above ``i``, nearest first."""
        chain: list[int] = []
        while self.head[i] != i and len(chain) < 40:
            i = self.head[i]
            chain.append(i)
        return chain
