"""Everything that can come in through ``load``, and that nothing makes it fail."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.facts import Notice, Report
from crosswire.settings import Settings
from crosswire.sources.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    Loaded = Callable[..., tuple[list[Report], list[Notice]]]

TEXT = "The governor said on Monday that the road would stay closed until the water had fallen."
OTHER = "Two bridges in the port of Harwick were opened again on Tuesday, the police said."
GERMAN = "Der Minister hat am Montag gesagt, dass die Straße gesperrt bleibe, bis das Wasser gefallen sei."


def codes(notices: list[Notice]) -> list[str]:
    return [notice.code for notice in notices]


def test_load_plain_text_comes_through_unchanged(loaded: Loaded) -> None:
    text = f"  {TEXT}\n\n\n“It is high,” she said.  \n{OTHER}\n\n"
    reports, notices = loaded(text)
    assert [report.text for report in reports] == [text]
    assert notices == []
    assert reports[0].breakpoints == ()


def test_load_keeps_the_way_back_to_the_raw_text(loaded: Loaded) -> None:
    reports, _ = loaded(f"A\u00ad note.\r\n{TEXT}\r\n{OTHER}")
    assert "\r" not in reports[0].text
    assert reports[0].breakpoints


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "CW102"),
        (b" \n\t\n", "CW102"),
        (b"[]", "CW102"),
        (b"id,text\n", "CW102"),
        (bytes(range(256)) * 20, "CW103"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "CW103"),
        (b"%PDF-1.7\nwords that are no report", "CW103"),
        (bytes(5000), "CW103"),
        ("Міністр сказав у понеділок.".encode("utf-16-le"), "CW103"),
        (b"title,body,day\nA bridge,The road is closed.,2025-03-02\nA road,It is open.,2025-03-03\n", "CW112"),
        ("總統週一在首都會見了外交部長。".encode(), "CW106"),
        ("總統週一在首都會見了外交部長。".encode("big5") * 9, "CW106"),
        (b"<html><head><title>t</title></head><body><script>run()</script></body></html>", "CW105"),
        (GERMAN.encode(), "CW106"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "CW112"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>', "CW112"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "CW112"),
        (b'<?xml version="1.0"?><nitf/>', "CW113"),
        (b"Leave a Reply\nShare on Facebook\n", "CW114"),
        (gzip.compress(gzip.compress(gzip.compress(b"words"))), "CW103"),
    ],
)
def test_load_refuses_with_one_line(loaded: Loaded, data: bytes, code: str) -> None:
    reports, notices = loaded(data)
    assert reports == []
    assert codes(notices) == [code]
    assert notices[0].refused
    assert notices[0].where.endswith("input")


def test_load_names_the_language_that_it_does_not_read(loaded: Loaded) -> None:
    _, notices = loaded(GERMAN)
    assert "written in German" in notices[0].message


def test_load_of_what_is_not_there() -> None:
    found = list(load(["no-such-file-here"], Settings()))
    assert [notice.code for notice in found if isinstance(notice, Notice)] == ["CW101"]


def test_load_remarks_only_on_what_it_reads(loaded: Loaded) -> None:
    rows = [{"text": TEXT, "published": "x"}, {"text": GERMAN, "published": "x"}, {"text": OTHER, "title": 5}]
    _, notices = loaded("".join(json.dumps(row) + "\n" for row in rows))
    assert [(n.code, n.where.rpartition(" ")[2]) for n in notices] == [("CW110", "1"), ("CW106", "2"), ("CW112", "3")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_load_reads_wide_encodings_without_a_mark_and_says_so(loaded: Loaded, encoding: str) -> None:
    text = f"“{TEXT}” – {OTHER}"
    reports, notices = loaded(text.encode(encoding))
    assert [report.text for report in reports] == [text]
    assert [(n.code, n.refused) for n in notices] == [("CW115", False)]
    assert encoding[:6].upper() in notices[0].message
    reports, notices = loaded((json.dumps({"id": "a", "text": text}) + "\n").encode(encoding))
    assert [(report.id, report.text) for report in reports] == [("a", text)]


@pytest.mark.parametrize("line", ["Published: 31 February 2025", "Updated on February 30, 2025 10:15", "2025-13-01"])
def test_load_names_a_day_of_publication_that_there_is_not(loaded: Loaded, line: str) -> None:
    reports, notices = loaded(f"Two bridges closed after floods\n{line}\n{TEXT}\n{OTHER}")
    assert codes(notices) == ["CW110"]
    (report,) = reports
    assert report.published is None
    assert report.title == "Two bridges closed after floods"
    assert any(report.text[a:b] == line for a, b in report.furniture)


def test_load_names_no_wrong_day_beside_a_right_one_or_within_a_report(loaded: Loaded) -> None:
    assert loaded(f"Published: 31 February 2025\nUpdated: 3 March 2025\n{TEXT}\n{OTHER}")[1] == []
    assert loaded(f"{TEXT}\nHe was born on 31 February 1990.\n{OTHER}")[1] == []


@pytest.mark.parametrize("path", ["with\0zero", "x" * 5000])
def test_load_of_names_that_no_file_can_have(path: str) -> None:
    found = list(load([path], Settings()))
    assert [notice.code for notice in found if isinstance(notice, Notice)] == ["CW109"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_load_of_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(TEXT)
    path.chmod(0)
    found = list(load([str(path)], Settings()))
    assert [notice.code for notice in found if isinstance(notice, Notice)] == ["CW109"]


def test_load_of_a_stream_that_fails_tells_so_and_goes_on(tmp_path: Path) -> None:
    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            raise OSError(5, f"no {size} bytes")

    path = tmp_path / "good.txt"
    path.write_text(TEXT)
    found = list(load(["-", str(path)], Settings(), stdin=Failing()))  # type: ignore[arg-type]
    assert [x.code for x in found if isinstance(x, Notice)] == ["CW109"]
    assert len([x for x in found if isinstance(x, Report)]) == 1


def test_load_walks_folders_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "b" / "z.txt").write_text(f"{TEXT} One.")
    (tmp_path / "b" / "a.txt").write_text(f"{TEXT} Two.")
    (tmp_path / "c.txt").write_text(f"{TEXT} Three.")
    (tmp_path / ".x.txt").write_text(f"{TEXT} Four.")
    (tmp_path / ".hidden" / "y.txt").write_text(f"{TEXT} Five.")
    found = list(load([str(tmp_path)], Settings()))
    names = [x.where.removeprefix(str(tmp_path)) for x in found]
    assert names == ["/c.txt", "/b/a.txt", "/b/z.txt"]


def test_load_leaves_out_the_parts_of_saved_pages_and_what_tells_of_the_folder(tmp_path: Path) -> None:
    for name in ("Toll rises.html", "Toll rises_files/ad.html", "Other_files/one.txt", "README.md", "readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            f"<html><body><p>{name} tells that the ferry was laid up on Monday.</p></body></html>"
        )
    found = {Path(item.where).name for item in load([str(tmp_path)], Settings()) if isinstance(item, Report)}
    assert found == {"Toll rises.html", "one.txt"}


def test_load_names_what_it_does_not_open_in_a_folder_and_reads_the_rest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to-pipe").symlink_to("pipe")
    (tmp_path / "to-device").symlink_to("/dev/zero")
    (tmp_path / "to-nothing").symlink_to("nowhere")
    (tmp_path / "to-itself").symlink_to("to-itself")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text(TEXT)
    found = list(load([str(tmp_path)], Settings()))
    assert [x.where for x in found if isinstance(x, Report)] == [str(tmp_path / "z.txt")]
    told = [(Path(x.where).name, x.code, x.refused) for x in found if isinstance(x, Notice)]
    assert sorted(told) == [
        ("pipe", "CW109", True), ("to-device", "CW109", True), ("to-itself", "CW109", True),
        ("to-nothing", "CW109", True), ("to-pipe", "CW109", True), ("up", "CW109", False),
    ]  # fmt: skip


def test_load_of_an_empty_folder_says_so(tmp_path: Path) -> None:
    found = list(load([str(tmp_path)], Settings()))
    assert [x.code for x in found if isinstance(x, Notice)] == ["CW109"]


def test_load_reads_standard_input_of_any_kind() -> None:
    rows = "".join(json.dumps({"text": text}) + "\n" for text in (TEXT, OTHER))
    for data in (TEXT.encode(), rows.encode(), gzip.compress(rows.encode())):
        found = list(load(["-"], Settings(), stdin=io.BytesIO(data)))
        assert all(isinstance(x, Report) and x.where.startswith("standard input") for x in found)
        assert found


def test_load_decides_by_content_and_not_by_name(loaded: Loaded) -> None:
    as_rows, _ = loaded(json.dumps({"text": TEXT}) + "\n", name="page.html")
    as_text, _ = loaded(TEXT, name="rows.jsonl.gz")
    as_page, _ = loaded(f"<html><body><p>{TEXT}</p><p>{OTHER}</p></body></html>", name="notes.txt")
    assert as_rows[0].text == as_text[0].text == TEXT
    assert as_page[0].text == f"{TEXT}\n{OTHER}"


def test_load_reads_a_gzip_of_many_members_with_padding(loaded: Loaded) -> None:
    parts = [gzip.compress(json.dumps({"text": text}).encode() + b"\n") for text in (TEXT, OTHER)]
    reports, notices = loaded(b"".join(parts) + bytes(12))
    assert [report.text for report in reports] == [TEXT, OTHER]
    assert notices == []


def test_load_reads_what_is_whole_of_a_truncated_gzip(loaded: Loaded) -> None:
    whole = gzip.compress("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(500)).encode())
    reports, notices = loaded(whole[: len(whole) // 2])
    assert 100 < len(reports) < 500
    assert codes(notices) == ["CW104"]


def test_load_tells_of_what_follows_a_gzip(loaded: Loaded) -> None:
    reports, notices = loaded(gzip.compress(TEXT.encode()) + b"something else")
    assert [report.text for report in reports] == [TEXT]
    assert codes(notices) == ["CW104"]


def test_load_refuses_fifty_megabytes_in_one_line(loaded: Loaded) -> None:
    line = (TEXT + " ").encode() * 600_000
    reports, notices = loaded(line[:50_000_000])
    assert (reports, codes(notices)) == ([], ["CW108"])
    assert "50,000,000 characters" in notices[0].message
    reports, notices = loaded(b'{"text": "' + line[:50_000_000] + b'"}\n' + json.dumps({"text": OTHER}).encode())
    assert [report.text for report in reports] == [OTHER]
    assert codes(notices) == ["CW108"]


def test_load_refuses_what_is_longer_than_the_settings_allow(loaded: Loaded) -> None:
    assert codes(loaded(TEXT, max_characters=50)[1]) == ["CW108"]
    assert codes(loaded(json.dumps({"text": TEXT}), max_characters=50)[1]) == ["CW108"]
    assert codes(loaded(f"<html><body><p>{TEXT}</p></body></html>", max_characters=50)[1]) == ["CW108"]


def test_load_fills_what_is_missing_from_the_settings(loaded: Loaded) -> None:
    rows = [{"text": TEXT}, {"text": OTHER, "outlet": "The Lantern", "published": "2025-03-04"}]
    reports, _ = loaded("\n".join(map(json.dumps, rows)), outlet="The Beacon", published="2025-03-03")
    assert [(r.outlet, r.published) for r in reports] == [("The Beacon", "2025-03-03"), ("The Lantern", "2025-03-04")]


def test_load_does_not_read_a_brief_as_a_report(loaded: Loaded) -> None:
    page = '<!doctype html><head><meta name="generator" content="{}"></head><body><p>{}</p><p>{}</p></body>'
    reports, notices = loaded(page.format("Crosswire 0.1.0", TEXT, OTHER))
    assert (reports, codes(notices)) == ([], ["CW112"])
    assert len(loaded(page.format("Wordsmith 5", TEXT, OTHER))[0]) == 1


def test_load_mends_an_outlet_that_is_no_text(loaded: Loaded) -> None:
    (report,), _ = loaded(TEXT, outlet="Gr\udcfcnwald  Post")
    assert report.outlet == "Grünwald Post"


def test_load_says_once_that_the_date_in_the_settings_is_none(loaded: Loaded) -> None:
    reports, notices = loaded(TEXT, published="31 February")
    assert codes(notices) == ["CW110"]
    assert reports[0].published is None


def test_load_is_cheap_to_import() -> None:
    heavy = "{'trafilatura', 'lxml', 'pyarrow', 'charset_normalizer', 'py3langid', 'numpy', 'spacy'}"
    code = f"import sys, crosswire.sources.load; sys.exit(str(sorted({heavy} & sys.modules.keys())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "html", "id", "a"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "text": JSON | st.just(TEXT),
        "html": JSON | st.just(f"<p>{TEXT}</p>"),
        **dict.fromkeys(("id", "title", "outlet", "url", "published", "language"), JSON),
    },
)
PIECES = st.sampled_from([
    "<html>", "<p>", "</p>", "<table><tr><td>", "<!--", "-->", "{", "}", '{"text": "', '"', "text,id\n", "\n", "[", "]",
    "PAR1", "WARC/1.0", "<?xml", "By ", "March 3, 2025", "Leave a Reply", "KYIV (Reuters) — ", "\x00", "\ufeff",
    "\u202e", "&#x110000;", "1f8b", TEXT, GERMAN,
])  # fmt: skip
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(data: bytes, tmp_path: Path) -> None:
    """Load bytes, and check that nothing but sound reports and notices comes out, the same twice."""
    path = tmp_path / "fuzz"
    path.write_bytes(data)
    found = list(load([str(path)], Settings()))
    assert found == list(load([str(path)], Settings()))
    for x in found:
        assert isinstance(x, Report | Notice)
        if isinstance(x, Report):
            x.text.encode()
            ranges = [*x.furniture]
            assert ranges == sorted(ranges)
            assert all(0 <= a < b <= len(x.text) for a, b in (*ranges, *x.headings))
            assert all(a[1] < b[0] for a, b in pairwise(ranges))
    assert found


@QUIET
@given(data=st.binary(max_size=400))
def test_load_survives_any_bytes(tmp_path: Path, data: bytes) -> None:
    check(data, tmp_path)


@QUIET
@given(parts=st.lists(PIECES | st.text(max_size=30), max_size=12))
def test_load_survives_any_mixture_of_kinds(tmp_path: Path, parts: list[str]) -> None:
    check("".join(parts).encode("utf-8", "surrogatepass"), tmp_path)


@QUIET
@given(rows=st.lists(ROWS | JSON, min_size=1, max_size=4))
def test_load_survives_any_rows(tmp_path: Path, rows: list[object]) -> None:
    check("\n".join(map(json.dumps, rows)).encode(), tmp_path)


@QUIET
@given(text=st.text(max_size=200), cut=st.integers(0, 120))
def test_load_survives_any_cut_of_a_gzip(tmp_path: Path, text: str, cut: int) -> None:
    check(gzip.compress(text.encode())[: cut + 3], tmp_path)


@QUIET
@given(
    text=st.text(
        st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="&"), min_size=1, max_size=60
    )
)
def test_load_leaves_clean_text_as_it_is(tmp_path: Path, text: str) -> None:
    raw = f"{TEXT}\n{text}"
    path = tmp_path / "clean"
    path.write_bytes(json.dumps({"text": raw}).encode() + b"\n")
    first = [x.text for x in load([str(path)], Settings()) if isinstance(x, Report)]
    path.write_bytes(json.dumps({"text": first[0]}).encode() + b"\n")
    again = [x.text for x in load([str(path)], Settings()) if isinstance(x, Report)]
    assert again == first
