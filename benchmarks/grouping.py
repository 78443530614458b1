"""What it takes to group reports into stories, beside what scikit-learn takes merely to make TF-IDF vectors of them.

The reports are invented: words of syllables, as often as words of news are (Zipf), and for each story places, people
and subjects of its own, which its reports tell over some days; story sizes are as uneven as in an archive. Grouping is
from the texts on: outlines and all that follows, as ``crosswire group`` does it once reports are loaded. Times are of
the processor, in one process. Run it with ``make bench`` or ``python -m benchmarks.grouping [COUNT]``.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import accumulate, islice
from typing import Final, TypeVar

from sklearn.feature_extraction.text import TfidfVectorizer

from crosswire.collation.outlines import outline
from crosswire.collation.stories import group
from crosswire.facts import Report
from crosswire.knowledge.actors import load_knowledge

ResultT = TypeVar("ResultT")
COUNT: Final = 100_000
# An archive of a year, each story told within some days.
FIRST_DAY: Final = date(2031, 1, 1).toordinal()
DAYS: Final = 365
LONGEST: Final = 200
_SYLLABLES: Final = (
    "ba", "den", "fi", "gor", "hul", "jam", "ko", "lin", "mer", "no", "pra", "rus", "sel", "tan", "vo", "sha", "ti",
    "kre", "ul", "wen", "os", "ai", "dru", "pel",
)  # fmt: skip
_SMALL: Final = (
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "with", "was", "said", "as", "at", "by", "from", "it",
    "he", "is", "has", "were", "be", "not", "after", "have",
)  # fmt: skip


class Writer:
    """Writes reports of invented stories, the same ones each time."""

    def __init__(self) -> None:
        """Makes up its words and names."""
        self._random = random.Random(7)  # noqa: S311 - invented texts
        self._words = self._invent(30_000, 2, 4)
        self._often = list(accumulate(1 / (rank + 8) for rank in range(len(self._words))))
        self._names = [name.title() for name in self._invent(60_000, 2, 4)]

    def _invent(self, count: int, least: int, most: int) -> list[str]:
        """Give so many different words of some syllables."""
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self._random.choices(_SYLLABLES, k=self._random.randint(least, most)))] = None
        return list(found)

    def reports(self) -> Iterator[tuple[int, Report]]:
        """Give reports without end, each with the number of its story."""
        story = number = 0
        while True:
            story += 1
            names, subject = self._random.sample(self._names, 10), self._random.sample(self._words, 40)
            day = FIRST_DAY + self._random.randrange(DAYS)
            for _ in range(min(LONGEST, int(self._random.paretovariate(1.3)))):
                number += 1
                told = date.fromordinal(day + int(self._random.expovariate(0.7)))
                text = self._text(names, subject)
                yield story, Report(id=f"{number * 7919 % 1_000_003:07}", text=text, published=told.isoformat())

    def _text(self, names: list[str], subject: list[str]) -> str:
        """Write a report of some 130 words: small words, common ones, and its story's names and words."""
        count = max(40, int(self._random.gauss(130, 40)))
        own = [*names[:3] * 3, *names, *self._random.sample(self._names, 3)]
        kinds = self._random.choices((_SMALL, None, subject, own), (45, 29, 14, 12), k=count)
        common = iter(self._random.choices(self._words, cum_weights=self._often, k=count))
        words = [self._random.choice(kind) if kind else next(common) for kind in kinds]
        return ". ".join(" ".join(words[at : at + 18]) for at in range(0, count, 18))


def clock(work: Callable[[], ResultT]) -> tuple[float, ResultT]:
    """Give the seconds of the processor that work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def b_cubed(told: Sequence[tuple[int, Report]], groups: Sequence[tuple[str, ...]]) -> tuple[float, float]:
    """Give precision and recall over reports (B3): the shares of a report's group that are of its story, and back."""
    story_of = {report.id: story for story, report in told}
    sizes = Counter(story_of.values())
    precision = recall = 0.0
    for members in groups:
        for story, count in Counter(story_of[report] for report in members).items():
            precision += count * count / len(members)
            recall += count * count / sizes[story]
    return precision / len(told), recall / len(told)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if sys.argv[1:] else COUNT
    everyday = load_knowledge().everyday
    told = list(islice(Writer().reports(), 2 * count))
    texts, reports = [report.text for _, report in told], [report for _, report in told]
    vectors = clock(partial(TfidfVectorizer().fit_transform, texts[:count]))[0]
    grouped, groups = clock(lambda: group(outline(reports[:count]), everyday))
    twice, _ = clock(lambda: group(outline(reports), everyday))
    words = sum(len(text.split()) for text in texts[:count])
    precision, recall = b_cubed(told[:count], groups)
    print(f"{count:,} invented reports of {words / count:.0f} words on average, in {told[count - 1][0]:,} stories")
    print(f"{'':28} {'seconds':>8}  ratio")
    print(f"{'scikit-learn, vectors alone':28} {vectors:8.1f}")
    print(f"{'grouped':28} {grouped:8.1f}  {grouped / vectors:5.2f} times the vectors; promised: under 3")
    print(f"{'twice as many grouped':28} {twice:8.1f}  {twice / grouped:5.2f} times as long; promised: under 2.3")
    print(f"found {len(groups):,} stories; B3 precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
