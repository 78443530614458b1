"""What a parsed report keeps of its words, so that nobody has to search for them."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from crosswire.facts import Report
from crosswire.reader.layout import lay_out
from crosswire.reader.parsed import index

WORDS = ["Élan", "met", "élan", "met", "."]
SPACES = [True, True, False, True, False]


def test_tokens_are_found_by_their_words_and_by_where_they_stand() -> None:
    doc = Doc(Vocab(), words=WORDS, spaces=SPACES, sent_starts=[True, False, False, False, False])
    report = Report(id="r", text=doc.text)
    parsed = index(report, lay_out(report), doc)
    assert [token.text for token in parsed.tokens] == WORDS
    assert parsed.folded == ("elan", "met", "elan", "met", ".")
    assert parsed.standing_of({"met", "Élan", "gone"}) == [0, 1, 3]
    assert [parsed.token_at(at) for at in (0, 5, 9, 6, len(doc.text))] == [0, 1, 2, None, None]
    assert [parsed.token_before(at) for at in (0, 4, 8, 13, 6, len(doc.text))] == [None, 1, 2, 3, None, 5]
