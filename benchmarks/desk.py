"""How long the desk's pages take on a record of 100,000 reports, and how much they weigh.

Run it with ``python -m benchmarks.desk [REPORTS]``; the record stays at ``build/desk-REPORTS.duckdb`` for the next run.
Times are those that the processors worked, because a machine is seldom one's own: where nothing else runs, a page takes
no longer than that. Each page is asked for once when nobody has looked at the record for a while (cold), then some
times over (warm).
"""

from __future__ import annotations

import gzip
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from msgspec import Struct

from benchmarks.large_record import make_record
from crosswire.record.indexing import build_index
from crosswire.record.opened import IDLE
from crosswire.record.store import Record, open_record
from crosswire.views.desk.serving import Desk, started

BUILD: Final = Path(__file__).parent.parent / "build"
ROUNDS: Final = 7
# What a page may cost, in milliseconds.
LIST: Final = 100
STORY: Final = 200


class Weighed(Struct, frozen=True, kw_only=True):
    """What a page cost: milliseconds that the processors worked, and bytes, as sent and before they were packed."""

    cold: float
    warm: tuple[float, ...]
    sent: int
    whole: int


def pages(large: str, report: str, finding: str) -> dict[str, tuple[str, ...]]:
    """Give the addresses to be asked for, by what they show.

    Args:
        large: id of a story of twenty reports.
        report: id of one of its reports.
        finding: id of one of its findings.
    """
    return {
        "stories": (
            "/stories", "/stories?page=50", "/stories?page=500", "/stories?sort=oldest", "/stories?sort=clashes",
        ),
        "stories, narrowed": (
            "/stories?actor=RUS&class=CONSULT&size=several", "/stories?verdict=conflict&sort=reports",
            "/stories?country=UKR&month=2024-03", "/stories?size=several", "/stories?from=2023-06&to=2024-02",
            "/stories?actor=org%3Aeuropean-union-3&verdict=disputed",
        ),
        "stories, by words": (
            "/stories?q=bridge+attack", "/stories?q=ceasefire&verdict=conflict", "/stories?q=workers&sort=clashes",
        ),
        "search": (
            "/search?q=ceasefire", "/search?q=port+workers&kind=statement",
            "/search?q=the+port+strike&outlet=Amberline+Agency+3", "/search?q=minister",
            "/search?q=minister+said+bridge&sort=newest", "/search?q=strik*", "/search?q=%22port+workers%22",
            "/search?q=soldiers&from=2024-01&to=2024-06", "/search?q=ministers&page=40",
        ),
        "actors": ("/actors", "/actors?page=40", "/actors?q=gabon", "/actors?kind=person"),
        "events": ("/events", "/events?page=200", "/events?least=0"),
        "events, narrowed": (
            "/events?class=ASSAULT&actor=RUS", "/events?source=GAB&from=2024-01-01&to=2024-12-31",
            "/events?country=USA",
            "/events?target=Ikouli+3", "/events?status=denied&outlet=Amberline+Agency+3", f"/events?story={large}",
        ),
        "actor": (
            "/actors/USA", "/actors/RUS", "/actors/org%3Aeuropean-union-0", "/actors/person%3Abertrand-ikouli-3",
        ),
        "story of 20": (f"/stories/{large}", f"/stories/{large}.json"),
        "report, finding": (f"/reports/{report}", f"/reports/{report}.json", f"/findings/{finding}"),
    }  # fmt: skip


def measure(desk: Desk, asked: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Weighed]]:
    """Give what each page costs, with what it shows and its address."""
    connection = HTTPConnection(desk.host, desk.port)
    for shown, addresses in asked.items():
        for address in addresses:
            time.sleep(1.5 * IDLE)
            cold, _ = _ask(connection, address)
            answers = [_ask(connection, address) for _ in range(ROUNDS)]
            body = answers[-1][1]
            whole = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            warm = tuple(milliseconds for milliseconds, _ in answers)
            yield shown, address, Weighed(cold=cold, warm=warm, sent=len(body), whole=len(whole))


def _ask(connection: HTTPConnection, address: str) -> tuple[float, bytes]:
    """Ask for a page; give the milliseconds that the processors worked for it, and what came."""
    start = time.process_time()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    worked = 1000 * (time.process_time() - start)
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return worked, body


def main() -> None:
    """Measure and print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    store = _record(BUILD / f"desk-{size}.duckdb", size)
    counts = store.counts()
    print(", ".join(f"{counts[table]:,} {table}" for table in ("reports", "stories", "events", "findings", "actors")))
    with store.connect(read_only=True) as connection:
        query = """
            SELECT story, min(report), min(findings.id) FROM story_reports JOIN findings USING (story)
            GROUP BY story HAVING count(DISTINCT report) = 20 ORDER BY story LIMIT 1
        """
        asked = pages(*(connection.execute(query).fetchone() or ()))
    print(f"{'':66}{'median':>8}{'worst':>8}{'cold':>8}{'sent':>10}{'whole':>10}")
    cost: dict[str, list[Weighed]] = {}
    with started(store) as desk:
        for shown, address, one in measure(desk, asked):
            cost.setdefault(shown, []).append(one)
            _tell(f"  {address}", [one])
    for shown, some in cost.items():
        _tell(shown, some)


def _tell(label: str, some: Sequence[Weighed]) -> None:
    """Print what some pages cost together: the median of all rounds, the worst page's, the worst when cold."""
    warm = statistics.median(milliseconds for one in some for milliseconds in one.warm)
    worst = max(statistics.median(one.warm) for one in some)
    numbers = f"{warm:5.0f} ms{worst:5.0f} ms{max(one.cold for one in some):5.0f} ms"
    print(f"{label:66}{numbers}{max(one.sent for one in some):10,}{max(one.whole for one in some):10,}", flush=True)


def _record(path: Path, size: int) -> Record:
    """Give the record, which is made and indexed where it is not there."""
    if path.exists():
        return open_record(path)
    store = make_record(path, size)
    start = time.process_time()
    with store.connect() as connection:
        build_index(connection)
    print(f"index drawn in {time.process_time() - start:.1f} s of the processors")
    return store


if __name__ == "__main__":
    main()
