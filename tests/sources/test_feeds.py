"""Feeds: each entry that carries its text is a report; teasers are named."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.facts import Notice
from crosswire.settings import Settings
from crosswire.sources.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosswire.facts import Report

    Loaded = Callable[..., tuple[list[Report], list[Notice]]]

WORDS = "The harbour master said on Monday that the ferry to Ostrand would not sail before the storm had passed."
TEASER = "No ferry sails to Ostrand."
LONG = " ".join([WORDS] * 5)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>The Harbour Post</title><link>https://post.example</link><language>en-gb</language>
<item>
  <title>No ferry &amp; no post</title><link>https://post.example/ferry</link>
  <pubDate>Tue, 04 Mar 2025 08:00:00 +0100</pubDate>
  <description>{TEASER}</description>
  <content:encoded><![CDATA[<p>{WORDS}</p><p>It is <b>high</b> &amp; wild.</p>]]></content:encoded>
</item>
<item>
  <title>Only a teaser</title><link>https://post.example/teaser</link><description>{TEASER}</description>
</item>
<item>
  <title>All in the description</title><link>https://post.example/long</link><dc:date>2025-03-05</dc:date>
  <description>{LONG}</description>
</item>
</channel></rss>"""

ATOM = f"""<?xml version='1.0'?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Island Courier</title>
<link href="https://courier.example/" rel="self"/>
<entry>
  <title type="html">No ferry</title>
  <link rel="replies" href="https://courier.example/talk"/><link href="https://courier.example/ferry"/>
  <published>2025-03-04T08:00:00Z</published><updated>2025-03-06T08:00:00Z</updated>
  <summary>{TEASER}</summary>
  <content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content>
</entry>
<entry>
  <title>Ferry again</title><link href="https://courier.example/again"/><updated>2025-03-07</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>It sailed.</p></div></content>
</entry>
</feed>"""


def test_entries_of_rss_are_reports(loaded: Loaded) -> None:
    reports, notices = loaded(RSS)
    first, last = reports
    assert first.text == f"{WORDS}\nIt is high & wild."
    assert (first.title, first.outlet, first.url) == (
        "No ferry & no post",
        "The Harbour Post",
        "https://post.example/ferry",
    )
    assert first.published == "2025-03-04T08:00:00+01:00"
    assert first.where.endswith("entry 1")
    assert (last.text, last.published) == (LONG, "2025-03-05")
    assert [(n.code, n.refused) for n in notices] == [("CW118", True)]
    assert "Only a teaser" in notices[0].message
    assert notices[0].where.endswith("entry 2")


def test_entries_of_atom_are_reports(loaded: Loaded) -> None:
    reports, notices = loaded(ATOM)
    assert notices == []
    assert [report.url for report in reports] == ["https://courier.example/ferry", "https://courier.example/again"]
    assert [report.published for report in reports] == ["2025-03-04T08:00:00Z", "2025-03-07"]
    assert [report.outlet for report in reports] == ["Island Courier", "Island Courier"]
    assert [report.text for report in reports] == [WORDS, f"{WORDS}\nIt sailed."]


def test_entries_of_the_first_rss_are_reports(loaded: Loaded) -> None:
    reports, _ = loaded(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>Coast Wire</title></channel><item><title>Long</title><description>{LONG}</description></item>"
        "</rdf:RDF>"
    )
    assert [(report.outlet, report.text) for report in reports] == [("Coast Wire", LONG)]


def test_a_feed_in_another_language_is_refused(loaded: Loaded) -> None:
    reports, notices = loaded(RSS.replace("en-gb", "de"))
    assert reports == []
    assert {n.code for n in notices} == {"CW106", "CW118"}


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_feed_that_breaks_off_gives_what_was_whole(loaded: Loaded, cut: float) -> None:
    reports, notices = loaded(RSS[: int(len(RSS) * cut)])
    assert reports[0].url == "https://post.example/ferry"
    assert notices


def test_a_feed_names_no_other_file_and_grows_no_words(loaded: Loaded) -> None:
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
    reports, _ = loaded(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b0 "ha">{bomb}<!ENTITY file SYSTEM "/etc/hostname">]>'
        f"<rss><channel><item><title>x</title><description>{LONG} &file; &b8;</description></item></channel></rss>"
    )
    assert all(len(report.text) < 2 * len(LONG) for report in reports)


@given(st.data())
def test_damage_never_stops_a_run(data: st.DataObject) -> None:
    feed = bytearray(RSS.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(feed) - 1))
        feed[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=20))
        feed = feed or bytearray(b"<")
    found = list(load(["-"], Settings(), stdin=io.BytesIO(b"<rss>" + bytes(feed))))
    assert all(item.code for item in found if isinstance(item, Notice))
