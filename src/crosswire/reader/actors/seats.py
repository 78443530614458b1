"""Words around capitals and seats of government: what tells the government from the city or the building."""

from __future__ import annotations

from typing import Final

LOCATIVE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "across", "towards", "toward", "into", "through", "inside", "within",
     "over", "above", "except"}
)  # fmt: skip
"""Prepositions that say where."""

ATTITUDES: Final = frozenset(
    {
        "remark",
        "policy",
        "attitude",
        "stance",
        "tone",
        "rhetoric",
        "hostility",
        "gesture",
        "approach",
        "position",
        "sentiment",
        "comment",
        "animosity",
        "goodwill",
        "anger",
        "hostile",
        "friendly",
        "posture",
        "insult",
        "threat",
    }
)
"""What somebody has towards a government in a capital, not on the way to it."""

MOTION: Final = frozenset(
    {"go", "come", "travel", "fly", "arrive", "return", "visit", "leave", "head", "drive", "trip", "flight",
     "journey", "move", "walk", "march", "get", "bring", "take", "flee", "rush", "route", "way", "road", "evacuate",
     "access", "close", "near", "visitor", "tour", "pilgrimage", "train", "bus", "marcher", "procession", "caravan",
     "convoy", "parade", "converge", "swarm", "descend", "advance", "retreat", "escape", "relocate", "commute",
     "ride", "cycle", "sail", "ferry", "transport", "airlift", "transfer", "escort", "deport", "extradite", "summon",
     "invite", "depart", "embark", "bind", "bound", "ticket", "set", "far", "distance", "kilometre", "kilometer",
     "mile", "km", "carry", "drag", "exile", "broadcast", "dispatch", "voyage", "ascend",
     "migrate", "corridor", "pipeline", "entrance", "gateway", "crossing", "outside", "stream",
     "pour", "flock"}
)  # fmt: skip
"""Before "to", "from", "of" and "for": going, coming, roads and distances."""

SENT: Final = frozenset(
    {"letter", "message", "note", "signal", "weapon", "arm", "arms", "ammunition", "aid", "missile", "tank", "jet",
     "money", "fund", "assistance", "help", "support", "demand", "protest", "warning", "request", "proposal",
     "offer", "reply", "response", "invitation", "condolence", "list", "draft", "document", "text", "cash",
     "ultimatum", "system", "hardware", "equipment", "supply", "shell", "report", "complaint", "apology", "word"}
)  # fmt: skip
"""What is sent to a government in its capital; whoever is sent there goes to the place."""

SENDING: Final = frozenset({"send", "dispatch", "deliver", "despatch", "take", "bring", "return"})
"""Verbs of sending, to a government or to a place."""

OF_A_CITY: Final = frozenset(
    {"capital", "fall", "city", "mayor", "street", "part", "suburb", "outskirt", "ambassador", "centre", "center",
     "heart", "middle", "north", "south", "east", "west", "edge", "resident", "people", "district", "area",
     "university",
     "bishop", "archbishop", "battle", "siege", "bombing", "population", "square", "quarter", "port", "airport",
     "liberation", "evacuation", "bombardment", "shelling", "skyline", "bureau", "branch", "outside", "defence",
     "defense", "security", "capture", "control", "hundred", "thousand", "inhabitant", "map", "view", "seizure",
     "sack", "occupation", "embassy", "base", "airspace", "sky", "governor", "police", "site", "burning"}
)  # fmt: skip
"""What "of" or "to" before a capital makes a place of it: "the mayor of", "the ambassador to", who is of the state."""

DONE_TO_PLACES: Final = frozenset(
    {"visit", "leave", "reach", "capture", "enter", "bomb", "shell", "strike", "hit", "storm", "surround", "occupy",
     "seize", "raid", "ransack", "evacuate", "flee", "torch", "besiege", "breach", "encircle", "recapture", "retake",
     "rock", "flood", "blockade", "shake", "engulf", "paralyse", "paralyze", "destroy", "pound", "batter",
     "devastate", "grip", "liberate", "overrun", "tour", "pummel", "loot", "wreck", "burn", "bombard", "patrol"}
)  # fmt: skip
"""What is done to places, not to governments."""

POWERS: Final = frozenset(
    {"rival", "ally", "foe", "enemy", "neighbour", "neighbor", "power", "partner", "adversary", "archrival",
     "archenemy", "patron", "backer", "superpower", "heavyweight", "arch-rival", "arch-foe"}
)  # fmt: skip
"""What governments are to others, so that the capitals set beside stand for them: "the rivals Oslo and Bern"."""

BEFALLING: Final = frozenset({"fall", "burn", "sleep", "awake", "wake", "lie", "tremble", "shake", "flood", "sprawl"})
"""What befalls cities, not governments."""

STATES_OF_CITIES: Final = frozenset(
    {"tense", "empty", "deserted", "hot", "cold", "cloudy", "sunny", "dark", "crowded", "home", "quiet", "safe"}
)  # fmt: skip
"""How cities are."""

VOICES: Final = frozenset(
    {"statement", "announcement", "decision", "policy", "plan", "order", "offer", "threat", "aide", "staff",
     "response", "reaction", "reply", "proposal", "effort", "push", "bid", "strategy", "stance", "position", "line",
     "view", "denial", "claim", "demand", "request", "pressure", "criticism", "support", "opposition", "approval",
     "veto", "warning", "call", "agenda", "narrative", "move", "intervention", "backing", "pledge", "promise",
     "account", "version", "rhetoric"}
)  # fmt: skip
"""What a seat of government has when it stands for the government: "a White House statement"."""

INSIDERS: Final = frozenset(
    {"many", "some", "few", "those", "most", "several", "official", "aide", "adviser", "advisor", "people",
     "insider", "source", "hawk", "figure", "faction", "hardliner", "ally", "friend"}
)  # fmt: skip
"""Whose the seat of a government is when they are many or some "in" it."""

OF_A_GOVERNMENT: Final = VOICES | frozenset(
    {"tie", "relation", "relationship", "ambassador", "envoy", "embassy", "military", "army", "force", "troop",
     "war", "sanction", "programme", "program", "interest", "partner", "neighbour", "neighbor", "concern", "role",
     "hand", "influence", "goal", "aim", "objective", "ambition", "intention", "intent", "right", "record", "debt",
     "refusal", "failure", "willingness", "readiness", "attempt", "campaign", "offensive", "attack", "strike",
     "missile", "arm", "weapon", "arsenal", "nuclear", "side", "attitude", "approach", "action", "step", "measure",
     "vote", "seat", "hope", "fear", "desire", "wish", "need", "budget", "export", "import", "trade", "deal", "pact",
     "alliance", "bloc", "membership", "entry", "accession", "rule", "hold", "grip", "power", "might", "presence",
     "crackdown", "use", "abuse", "violation", "breach", "breaking", "handling", "treatment", "back", "favour",
     "favor", "behalf", "credibility", "sovereignty", "diplomacy", "hostility", "aggression", "annexation",
     "invasion", "condition", "term", "word", "message", "letter", "note", "top", "chief", "point", "part", "share",
     "contribution", "aid", "help", "assistance", "guarantee", "commitment", "consent", "permission", "foe", "enemy",
     "rival", "adversary", "proxy", "client", "satellite", "backyard", "red", "patience", "anger", "fury", "ire",
     "silence", "behaviour", "behavior", "conduct", "blessing", "propaganda", "disinformation", "espionage",
     "intelligence", "navy", "fleet", "diplomat", "negotiator", "delegation", "leverage", "economy", "currency",
     "bank", "gas", "oil", "nuke", "loan", "purchase", "sale", "supply", "blockade", "siege"}
)  # fmt: skip
"""What a capital has as a government's, not as a city's, next to persons and bodies: "Oslo's ties with Bern"."""

IN_CITIES: Final = frozenset(
    {"mayor", "resident", "inhabitant", "citizen", "commuter", "taxi", "driver", "shopkeeper", "university",
     "school", "hospital", "church", "mosque", "synagogue", "temple", "council", "museum", "theatre", "theater",
     "restaurant", "hotel", "shop", "bar", "cafe", "bishop", "archbishop", "marathon", "club", "zoo", "court",
     "courthouse", "prison", "jail", "tourist", "visitor", "poor", "worker", "student", "street", "police",
     "firefighter"}
)  # fmt: skip
"""Whom and what cities have, though the tables know them as persons and bodies."""

DOINGS: Final = ("tion", "sion", "ment", "ance", "ence", "ness", "ism", "ing", "al", "ity")
"""How nouns end that say what somebody does, so that it may be a government."""

POLITICAL: Final = frozenset(
    {"nuclear", "military", "foreign", "diplomatic", "political", "ruling", "official", "atomic"}
)  # fmt: skip
"""Adjectives of what states have."""

CITY_DOINGS: Final = frozenset(
    {"population", "station", "monument", "building", "apartment", "hospital", "canal", "congestion", "crossing",
     "housing", "parking", "establishment", "cathedral", "capital", "administration", "pavement", "festival",
     "carnival", "entertainment", "residence", "location", "institution", "foundation", "terminal", "settlement",
     "city", "university", "community", "electricity", "vicinity", "proximity", "security", "facility", "majority",
     "tribunal", "skating", "shopping", "flooding", "lighting", "morning", "evening", "ceiling"}
)  # fmt: skip
"""Nouns that end alike and are of cities."""
