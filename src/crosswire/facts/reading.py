"""What is found in one report by itself: its words, who is named, what is said, when, how much, what is done."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Form = Literal["name", "nominal", "pronoun"]
Kind = Literal["person", "country", "organization", "group"]
SpeechForm = Literal["direct", "indirect", "mixed"]
Grain = Literal["year", "quarter", "month", "week", "day", "part", "minute", "duration"]
Status = Literal["asserted", "attributed", "denied", "planned", "requested", "conditional"]
Modality = Literal["certain", "likely", "possible", "unless"]
Mood = Literal["told", "will", "can", "must", "open"]


class Span(Struct, frozen=True, order=True):
    """A stretch ``[start, end)`` of a report's text, in code points."""

    report: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether both are in one report and share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


class Fact(Struct, frozen=True, kw_only=True):
    """What all facts share: the words they rest on."""

    evidence: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The fact's own place in its report."""
        return self.evidence[0]


class Notice(Struct, frozen=True, kw_only=True):
    """Something the user should know: input refused, or a fact left open.

    ``code`` is one of the numbered codes of ``crosswire.errors``; ``where`` names the file, line or report.
    """

    code: str
    message: str
    where: str
    hint: str = ""
    refused: bool = False
    evidence: tuple[Span, ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    """One text of one outlet, cleaned once and never changed.

    ``furniture`` are the stretches that are page, not report (they are not read); ``headings`` those that the
    source marks as headings. ``published`` is an ISO 8601 date or date-time, None where nothing states it.
    ``where`` is the input as a person would name it (path, or path and line); ``breakpoints`` map offsets of the
    clean text back to the raw one (see ``crosswire.text``).
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    furniture: tuple[tuple[int, int], ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    where: str = ""
    breakpoints: tuple[tuple[int, int], ...] = ()


class Office(Struct, frozen=True, kw_only=True):
    """An office held: ``title`` as the press gives it, ``of`` the id of a country or organisation.

    ``start`` and ``end`` are ISO dates, to the precision known (a bare year is possible); ``end`` is None for an
    office held on the day up to which the tables know the world. ``kind`` groups titles that are one office in
    different countries (``head_of_state``, ``foreign_minister``).
    """

    title: str
    kind: str
    of: str
    start: str | None = None
    end: str | None = None
    note: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """A person, state, organisation or group. ``sectors`` are PLOVER's; ``known`` if the tables have it.

    ``identified`` tells that some mention means it for sure; else it is but described ("residents"), or only likely.
    """

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: Literal["m", "f"] | None = None
    offices: tuple[Office, ...] = ()
    known: bool = False
    identified: bool = True


class Role(Fact, frozen=True, kw_only=True):
    """A title as the words at a mention give it: "former US President" is president, head_of_state, USA, former."""

    title: str
    kind: str
    of: str | None
    qualifier: str | None


class Mention(Fact, frozen=True, kw_only=True):
    """Words that mean an actor; ``actor`` is None where it could not be told for sure who is meant.

    ``sectors`` are those that the words say, by a title or a noun ("Senator", "authorities"); none where they say none.
    ``likely`` is the actor that the words describe ("residents") or go back to as far as one can tell, where that is
    not sure enough to say that it is this one.
    """

    actor: str | None
    form: Form
    role: Role | None = None
    sectors: tuple[str, ...] = ()
    likely: str | None = None

    @property
    def means(self) -> str | None:
        """The actor meant for sure, else the likeliest."""
        return self.actor or self.likely


class Statement(Fact, frozen=True, kw_only=True):
    """Who said what: the content may be in pieces, the speaker unknown.

    ``verb`` is the cue's lemma and ``verb_class`` the kind of saying it is (says, claims, admits, denies, warns,
    promises, demands, praises, ...). ``speaker_for`` is the id of the body that a spokesperson speaks for, which is
    the speaker too where the report gives no name ("a spokeswoman for the ministry"). ``inner`` are the statements
    that the content tells of in its turn, each with a speaker of its own: "X said Y wants to sell", "They told us so".
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    addressee: str | None
    cue: Span | None
    verb: str | None
    verb_class: str | None
    content: tuple[Span, ...]
    form: SpeechForm
    denied: bool
    meaning: bytes = b""
    speaker_for: str | None = None
    inner: tuple[Statement, ...] = ()


class Relative(Struct, frozen=True, kw_only=True):
    """How a time expression hangs on the day it is read from: enough to resolve it once that day is known.

    ``unit`` is minute, hour, day, week, month, quarter, year, decade, century or weekday; ``shift`` counts units from
    the anchor. What is fixed stands in ``weekday`` (0 to 6), ``month`` (1 to 12) and ``day`` (of the month);
    ``direction`` tells where to look for the nearest match: past, future or near. The anchor's own weekday or month
    counts as a match, unless a ``shift`` of -1 or 1 asks for the one before or after. ``suffix`` is what the TIMEX3
    value ends in ("TNI", "T17:00", "-WE"), the named part of a year ("-Q3", "-SU"), or the duration of a stretch
    between the anchor and the shifted day ("P3M"). ``crosswire.timex`` resolves it.
    """

    unit: str
    shift: int = 0
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    direction: Literal["past", "future", "near"] = "past"
    suffix: str = ""


class Moment(Fact, frozen=True, kw_only=True):
    """A time as an interval of days (or minutes) with its grain and its TIMEX3 value.

    ``earliest`` and ``latest`` are None where the text alone does not tell; ``relative`` then says how the words
    hang on the day of publication. ``happening`` is the lemma of what the time is the time of ("break down") and
    ``about`` the lemmas of its subject and object ("talk"), where the sentence tells.
    """

    earliest: str | None
    latest: str | None
    grain: Grain
    timex: str
    relative: Relative | None = None
    happening: str | None = None
    about: tuple[str, ...] = ()


class Quantity(Fact, frozen=True, kw_only=True):
    """A number as the closed interval ``[low, high]`` that the words allow; None is unbounded.

    "at least 12" is [12, None], "dozens" a range, "about 50" [45, 55] with ``hedge`` "about". ``value`` is the
    figure named. ``of`` are the words of what is counted and ``of_text`` its head noun phrase in plain form;
    ``happening`` the lemma of what befell it ("kill"); ``actors`` whom the counting sentence names beside it;
    ``by`` the statement that gives the figure; ``part`` whether it is said to be part of a whole.
    ``currency_implied`` tells that the words name no state's money: a bare "$" or "pesos", whose ``currency`` is told
    from the states of the report, or from custom.
    """

    low: float | None
    high: float | None
    value: float | None
    unit: str | None
    currency: str | None
    of: Span | None
    of_text: str | None
    hedge: str | None
    happening: str | None
    actors: tuple[str, ...]
    by: str | None
    earliest: str | None
    latest: str | None
    part: bool
    currency_implied: bool = False


class Participant(Fact, frozen=True, kw_only=True):
    """An actor in a role of an event, as the words there name it."""

    actor: str | None
    country: str | None
    sectors: tuple[str, ...]


class Place(Fact, frozen=True, kw_only=True):
    """A place with coordinates in degrees, where the tables have them."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


class Event(Fact, frozen=True, kw_only=True):
    """Who did what to whom, coded in PLOVER and CAMEO.

    ``theme`` is what it was about (what was given, asked for, said), ``purpose`` the words that say what it was
    for. ``earliest`` and ``latest`` bound the act itself; ``weight`` in 0..1 is how far to the fore it is told;
    ``confidence`` the probability that a careful coder would record it; ``within`` is the id of the event inside which
    this one is told (as what is asked for, its aim, what went before); ``meaning`` is that of the clause's words, as in
    ``Sentence``.
    """

    id: str
    trigger: Span
    lemma: str
    plover: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    goldstein: float | None
    quad: int
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    theme: Span | None
    purpose: Span | None
    place: Place | None
    earliest: str | None
    latest: str | None
    status: Status
    attributed_to: str | None
    statement: str | None
    weight: float
    confidence: float = 1.0
    within: str | None = None
    meaning: bytes = b""


class Purpose(Fact, frozen=True, kw_only=True):
    """What something is said to have been for: "the meeting, intended to finalise a deal".

    ``of`` are the words of the thing (the meeting), ``of_lemma`` its head noun, ``aim`` the words of the aim.
    """

    of: Span
    of_lemma: str
    actors: tuple[str, ...]
    aim: Span
    holder: str | None


class Argument(Struct, frozen=True):
    """A noun that a clause is about: ``role`` is agent, patient, or the preposition it stands after.

    ``lemma`` is that of its head, ``span`` the head with what stands before it, ``place`` the place it is the name of.
    """

    role: str
    lemma: str
    span: Span
    place: Place | None = None


class Clause(Fact, frozen=True, kw_only=True):
    """What one verb says, in either voice: "the bill was voted down by the Senate".

    ``lemma`` is the verb's with its particle ("vote down") and ``arguments`` its nouns in the roles of the active
    voice. ``negated`` tells that it did not happen ("failed to sign" as well). ``mood`` is "told" of a fact in a finite
    form, "will", "can" or "must" of what is said to come, to be possible or due, and "open" of what is supposed, asked
    for or in no finite form. ``main`` tells that it is what its sentence tells, by itself or as somebody says;
    ``earlier`` that it is told as of before ("had approved").
    """

    predicate: Span
    lemma: str
    arguments: tuple[Argument, ...]
    negated: bool
    mood: Mood
    main: bool
    earlier: bool


class Outlook(Fact, frozen=True, kw_only=True):
    """An "if ... then" that a report states; ``holder`` says who states it, None for the report itself."""

    condition: Span
    consequence: Span
    marker: Span
    modality: Modality
    holder: str | None


class Sentence(Fact, frozen=True, kw_only=True):
    """A sentence of a report; headings are sentences of their own.

    ``lemmas`` are those of its content words and ``offsets`` where these words start in the text. ``meaning`` is the
    mean of their word vectors, of unit length, as little-endian float16 (empty where the model has no vectors).
    """

    kind: Literal["body", "heading"]
    paragraph: int
    lemmas: tuple[str, ...]
    offsets: tuple[int, ...]
    meaning: bytes = b""


class Dating(Struct, frozen=True, kw_only=True):
    """When a report was published, as an interval of days, and how that is known."""

    earliest: str | None
    latest: str | None
    basis: Literal["stated", "text", "offices", "story", "unknown"]
    reason: str
    evidence: tuple[Span, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """Everything found in one report by itself, without a look at any other."""

    report: Report
    dating: Dating
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    moments: tuple[Moment, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    clauses: tuple[Clause, ...] = ()
    notices: tuple[Notice, ...] = ()
