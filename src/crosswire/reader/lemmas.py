"""Verbs whose forms the model's rules lead back to other verbs: "staged" is none of "stag", nor "texted" of "texte".

Its rules take an ending away and keep what its word list knows. English doubles the consonant after a short vowel
("hopped" of "hop"), so that a form with a single one is of the verb in -e; the rules know nothing of that.

Acts with a hyphen ("counter-offensive", "tear-gassed") the tokenizer would cut in three, and the parser then finds
other sentences: those of the lexicon of acts are kept whole.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from crosswire.knowledge.lexicon.frames import load_frames
from crosswire.reader.words import listed, paired

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Verbs in -e beside which there is, or seems to be, a verb without it.
_FINAL_E: Final = listed(
    """bare bate bide cane cape code cope cube dine dote dupe fate fine gape grate gripe hate hone hope kite lobe lope
    mate mope pare pine pipe plane plate prime rage rape rate ride rile robe scare scrape shame shine sire site slate
    slope snipe spare spite stage stare stripe tape tote twine wade wage wane wine axe"""
)
# Verbs that the word list lacks, so that their forms keep a letter of the ending.
_PLAIN: Final = listed(
    """cordon deadlock deregister greenlight lambast preposition reappoint relaunch rebuff resupply retweet
    strongarm text unban waterboard"""
)
_IRREGULAR: Final = paired(
    """overthrew:overthrow overthrown:overthrow withdrew:withdraw withdrawn:withdraw overran:overrun retook:retake
    retaken:retake resold:resell outgunned:outgun unbanned:unban unbanning:unban extolled:extol extolling:extol
    resupplied:resupply resupplies:resupply fulfilled:fulfill fulfilling:fulfill fulfils:fulfill forgave:forgive
    medevaced:medevac readied:ready readies:ready reequipped:reequip spat:spit strove:strive teargassed:teargas
    teargassing:teargas unfroze:unfreeze unfrozen:unfreeze unwound:unwind wiretapped:wiretap"""
)


@cache
def verb_forms() -> dict[str, str]:
    """Give the verb of each form, lower case.

    Example:
        >>> verb_forms()["waged"], verb_forms()["staging"], verb_forms()["retook"]
        ('wage', 'stage', 'retake')
    """
    ending = {form: verb for verb in _FINAL_E for form in (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing")}
    plain = {form: verb for verb in _PLAIN for form in (f"{verb}ed", f"{verb}s", f"{verb}ing")}
    return ending | plain | _IRREGULAR


@cache
def hyphenated_forms() -> dict[str, tuple[str, str]]:
    """Give lemma and part of speech ("" where it may be several) of each form of the lexicon's words with a hyphen.

    Example:
        >>> hyphenated_forms()["tear-gassed"], hyphenated_forms()["sit-ins"]
        (('tear-gas', 'VERB'), ('sit-in', 'NOUN'))
    """
    found: dict[str, tuple[str, str]] = {}
    for lemma, pos in load_frames().hyphenated.items():
        endings = {"", "s", "es"}
        if pos != "NOUN":
            endings |= {"d", "ed", "ing"} | {lemma[-1] + ending for ending in ("ed", "es", "ing")}
        found |= {lemma + ending: (lemma, pos) for ending in endings}
        if pos != "NOUN" and lemma.endswith("e"):
            found[lemma[:-1] + "ing"] = (lemma, pos)
    return found


def is_whole(text: str) -> bool:
    """Tell whether a word with a hyphen is one that the tokenizer leaves whole."""
    return "-" in text and text.lower() in hyphenated_forms()


def mend_lemmas(doc: Doc) -> Doc:
    """Put the lemmas of these verbs right, in place; the last component of the pipeline.

    Its own table of exceptions cannot: spaCy puts none before a form that its rules found as well.
    """
    known, whole = verb_forms(), hyphenated_forms()
    for token in doc:
        verb = known.get(token.lower_)
        if verb is not None and token.pos_ == "VERB":
            token.lemma_ = verb
        elif "-" in token.text and (found := whole.get(token.lower_)) is not None:
            _mend_whole(token, *found)
    return doc


def _mend_whole(token: Token, lemma: str, pos: str) -> None:
    """Put the lemma of a word with a hyphen right, and its part of speech where it has but one."""
    token.lemma_ = lemma
    if not pos or token.pos_ == pos or token.dep_ in ("amod", "nmod", "compound"):
        return
    token.pos_ = pos
    if pos == "NOUN":
        token.tag_ = "NNS" if token.lower_ != lemma else "NN"
    else:
        token.tag_ = "VBG" if token.lower_.endswith("ing") else "VBD" if token.lower_ != lemma else "VB"
