"""Plain words for people: one clean line, sentences, days, and short names for reports."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from crosswire.facts import Dating, Report, Slot

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LONGEST_LABEL: Final = 22
MOST_BESIDE: Final = 3
_WORDS_FOR_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

# Last words of names (or first ones, before "of") that take "the".
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BREAKS: Final = re.compile(r"\s+")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
_ISO_RANGE: Final = re.compile(r"\b(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)\b(?!T)")
_ISO_INSIDE: Final = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_HASH: Final = re.compile(r"(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{8,}")
_LINE: Final = re.compile(r"(?P<path>.+?)(?::|, (?:line|row) )(?P<line>\d+)")
_CLOSERS: Final = {"“": '”"', '"': '"”', "„": "“”", "«": "»", "‘": "’", "'": "'"}
_DANGLING: Final = re.compile(r"\s+(?:and|by|for|from|in|of|on|the|via|with)$", re.IGNORECASE)
_END: Final = re.compile(r"[.!?…:;][\"”’')\]]*$")


def whole(text: str) -> str:
    """Give text with half surrogate pairs, which no encoding can write, made replacement characters.

    Example:
        >>> whole("a" + chr(0xD800)) == "a" + chr(0xFFFD)
        True
    """
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Give text on one line without anything that could steer a terminal: controls, marks of direction, half pairs.

    Example:
        >>> one_line("An \\x1b[31modd" + chr(0x202E) + "\\n  title ")
        'An [31modd title'
    """  # noqa: D301 - the escapes are the example's own
    line = _BREAKS.sub(" ", text).strip()
    if line.isprintable():
        return line
    bare = "".join(char for char in whole(line) if unicodedata.category(char) not in {"Cc", "Cf"})
    return _BREAKS.sub(" ", bare).strip()


def capital(text: str) -> str:
    """Give text with its first letter made a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Give words as a sentence: a capital first, a full stop last where there is no other end.

    Example:
        >>> sentence("the talks broke off")
        'The talks broke off.'
    """
    # Points of a list and dashes of a dateline are no part of a sentence.
    line = one_line(text).lstrip("-–—•*· ")
    if not line:
        return line
    first = next((i for i, char in enumerate(line) if char.isalnum()), 0)
    if first <= 1 and line[first].islower():
        line = line[:first] + line[first].upper() + line[first + 1 :]
    line = line.rstrip(",;:–—- ") or line
    return line if _END.search(line) else line + "."


def count(number: int, noun: str, *, plural: str = "") -> str:
    """Give a number with its noun, small ones in words.

    Example:
        >>> count(2, "report"), count(1, "report"), count(13, "report")
        ('two reports', 'one report', '13 reports')
    """
    words = _WORDS_FOR_NUMBERS[number] if 0 <= number < len(_WORDS_FOR_NUMBERS) else f"{number:,}"
    return f"{words} {noun if number == 1 else plural or noun + 's'}"


def nth(number: int) -> str:
    """Give an ordinal in figures.

    Example:
        >>> nth(1), nth(12), nth(23)
        ('1st', '12th', '23rd')
    """
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listing(words: Sequence[str]) -> str:
    """Give words as a list in a sentence.

    Example:
        >>> listing(["a", "b", "c"])
        'a, b and c'
    """
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"


def some(words: Sequence[str], most: int) -> str:
    """Give words as a list in a sentence, of many the first few and how many more there are.

    Example:
        >>> some(["a", "b", "c"], 2), some(["a", "b", "c", "d"], 2)
        ('a, b and c', 'a, b and two more')
    """
    # One name takes no more room than "one more".
    left = len(words) - most
    return listing(words) if left < 2 else listing([*words[:most], count(left, "more", plural="more")])


def inner_quotes(words: str) -> str:
    """Give quoted words without the quotation marks and commas around them; marks inside stay.

    Example:
        >>> inner_quotes("“We are ready,” "), inner_quotes("“fiasco” and “farce”"), inner_quotes('and so we left."')
        ('We are ready', '“fiasco” and “farce”', 'and so we left.')
    """
    line = one_line(words).rstrip(",; ")
    opening = line[:1]
    if opening in _CLOSERS:
        close = _closing(line, opening, _CLOSERS[opening])
        if close == len(line) - 1:
            return line[1:-1].rstrip(",; ")
        return line if close is not None else line[1:]
    # The end of a quotation whose beginning is elsewhere.
    is_end = (line[-1:] == "”" and line.count("”") > line.count("“")) or (line[-1:] == '"' and line.count('"') % 2 == 1)
    return line[:-1] if is_end else line


def _closing(line: str, opening: str, closers: str) -> int | None:
    """Find where the quotation closes that a line opens with; None if it does not."""
    if opening in "‘'":
        # An apostrophe looks the same, so that only a mark at the very end counts.
        return len(line) - 1 if len(line) > 2 and line[-1] in closers else None
    depth = 0
    for at, char in enumerate(line[1:], 1):
        if char in closers:
            if depth == 0:
                return at
            depth -= 1
        elif char == opening:
            depth += 1
    return None


def quote(words: str) -> str:
    """Give words in quotation marks; marks inside become single ones.

    Example:
        >>> quote("“He called it a “fiasco”,”")
        '“He called it a ‘fiasco’”'
    """
    return f"“{inner_quotes(words).replace('“', '‘').replace('”', '’')}”"


def say_day(iso: str) -> str:
    """Give an ISO date or time as one reads it aloud; what is no date comes back as it is.

    Example:
        >>> say_day("2025-03-02"), say_day("2025-03"), say_day("2025-03-02T09:30Z")
        ('2 March 2025', 'March 2025', '2 March 2025, 09:30 UTC')
        >>> say_day("2025-03-02T09:30-03:30")
        '2 March 2025, 09:30 UTC-3:30'
    """
    found = _ISO.fullmatch(iso)
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return iso
    year, month, day, clock, zone = found.groups()
    words = " ".join(filter(None, (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)))
    if not clock or (clock == "00:00" and not zone):
        return words
    return f"{words}, {clock}" + (f" {_say_zone(zone)}" if zone else "")


def _say_zone(zone: str) -> str:
    """Give a distance from Greenwich as one reads it aloud: "UTC", "UTC+1", "UTC-3:30"."""
    hours, minutes = (zone[1:3], zone[-2:]) if zone != "Z" else ("0", "00")
    if int(hours) == int(minutes) == 0:
        return "UTC"
    return f"UTC{zone[0]}{int(hours)}" + (f":{minutes}" if int(minutes) else "")


def say_days(earliest: str | None, latest: str | None) -> str:
    """Give an interval as one reads it aloud, "" where nothing bounds it.

    Example:
        >>> say_days("2019-01-01", "2019-12-31"), say_days("2025-02-28", "2025-03-02"), say_days("2022-02-24", None)
        ('2019', '28 February to 2 March 2025', 'from 24 February 2022 on')
    """
    if earliest is None:
        return f"until {say_day(latest)}" if latest else ""
    if latest is None:
        return f"from {say_day(earliest)} on"
    if earliest == latest:
        return say_day(earliest)
    first, last = earliest[:10], latest[:10]
    if first == last:
        return say_day(first)
    return _whole_period(first, last) or _from_to(first, last)


def _whole_period(first: str, last: str) -> str:
    """Name the year, quarter or month that an interval is, "" for any other."""
    year, month = first[:4], int(first[5:7] or 1)
    if first[5:] == "01-01" and last[5:] == "12-31":
        return year if last[:4] == year else f"{year} to {last[:4]}"
    if last[:4] != year or first[8:] != "01" or int(last[8:] or 0) < 28 or not _is_month_end(last):
        return ""
    end = int(last[5:7])
    if end == month:
        return f"{MONTHS[month - 1]} {year}"
    return f"{MONTHS[month - 1]} to {MONTHS[end - 1]} {year}"


def _is_month_end(day: str) -> bool:
    """Tell whether a day is the last of its month."""
    month, number = int(day[5:7]), int(day[8:10])
    leap = int(day[:4]) % 4 == 0 and (int(day[:4]) % 100 != 0 or int(day[:4]) % 400 == 0)
    return number == (29 if leap and month == 2 else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1])


def _from_to(first: str, last: str) -> str:
    """Say two days without telling month or year twice."""
    start, end = say_day(first), say_day(last)
    if first[:7] == last[:7]:
        start = str(int(first[8:]))
    elif first[:4] == last[:4]:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start} to {end}"


def say_slot(slot: Slot, names: Mapping[str, str]) -> str:
    """Say what all sides of a finding have in common, "" where that is nothing beyond what it is about.

    Args:
        slot: the slot.
        names: the names of actors by id; those without one are left out.

    Example:
        >>> say_slot(Slot(what="pupils", happening="set free", of=("a",), where="Sorv"), {"a": "the Anle rebels"})
        '“set free”, of or beside the Anle rebels, in Sorv'
    """
    of, by = ([names[actor] for actor in actors if names.get(actor, slot.where) != slot.where]
              for actors in (slot.of, slot.by))  # fmt: skip
    days = say_days(slot.earliest, slot.latest)
    told = (
        f"“{slot.happening}”" if slot.happening else "",
        f"of or beside {some(of, MOST_BESIDE)}" if of else "",
        f"by the word of {some(by, MOST_BESIDE)}" if by else "",
        f"as of {days}" if days else "",
        f"in {slot.where}" if slot.where else "",
    )
    return ", ".join(filter(None, told))


def say_dates_in(text: str) -> str:
    """Give a sentence with the ISO dates in it as one reads them aloud.

    Example:
        >>> say_dates_in("The others are of 2025-01-13 to 2025-01-17.")
        'The others are of 13 to 17 January 2025.'
    """
    whole_days = _ISO_RANGE.sub(lambda found: say_days(found[1], found[2]), text)
    return _ISO_INSIDE.sub(lambda found: say_day(found[0]), whole_days)


def say_dating(dating: Dating) -> str:
    """Say what bounds the publication of a report that states no date, and why; "" where nothing does.

    Example:
        >>> say_dating(Dating(earliest="2031-05-04", latest=None, basis="text", reason="The text speaks of May."))
        'taken as from 4 May 2031 on, since the text speaks of May'
    """
    days = say_days(dating.earliest and dating.earliest[:10], dating.latest and dating.latest[:10])
    reason = say_dates_in(one_line(dating.reason)).removeprefix("no date stated; ").rstrip(".")
    if reason.startswith("The "):
        reason = reason[0].lower() + reason[1:]
    if not days:
        return ""
    return f"taken as {days}, since {reason}" if reason else f"taken as {days}"


def label_reports(reports: Sequence[Report]) -> dict[str, str]:
    """Give each report a short name that no other of them has: its outlet's, or else its file's.

    Args:
        reports: the reports of a brief in their order, which numbers those that are otherwise named alike.

    Returns:
        The names by report id.
    """
    full = [_full_name(report) for report in reports]
    short = [_shorten(name) for name in full]
    taken = Counter(name.casefold() for name in short)
    # Names that only differ in what shortening takes away keep it.
    chosen = [one_line(s if taken[s.casefold()] == 1 else f) or "report" for s, f in zip(short, full, strict=True)]
    return {report.id: label for report, label in zip(reports, _numbered(chosen), strict=True)}


def _numbered(names: Sequence[str]) -> list[str]:
    """Give names with numbers behind those that are met more than once, in any case."""
    taken = Counter(name.casefold() for name in names)
    used = {key for key, times in taken.items() if times == 1}
    labels = []
    for name in names:
        label, number = name, 0
        while taken[name.casefold()] > 1 and (number == 0 or label.casefold() in used):
            number += 1
            label = f"{name} ({number})"
        used.add(label.casefold())
        labels.append(label)
    return labels


def _full_name(report: Report) -> str:
    """Name a report by its outlet, its file or its id."""
    if outlet := one_line(report.outlet or ""):
        return outlet.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    found = _LINE.fullmatch(report.where)
    if found is not None or not report.where:
        # Rows of one file share its name; their ids tell them apart, unless they are only digests.
        name = one_line(report.id)
        if found is not None and _HASH.fullmatch(name):
            name = f"{_stem(found['path'])} {found['line']}"
        return f"report {name}" if name.isdigit() else name or "report"
    return _stem(report.where)


def _stem(path: str) -> str:
    """Name a file without its folder, its ending and any digest in its name."""
    if path == "-":
        return "standard input"
    file = PurePath(path.replace("\\", "/"))
    stem = one_line(PurePath(file.stem).stem if file.suffix == ".gz" else file.stem).replace("_", " ")
    bare = re.sub(r"[\-. ]+$|^[\-. ]+", "", _HASH.sub("", stem))
    name = bare or stem[:12].strip() or "report"
    return f"report {name}" if name.isdigit() else name


def _shorten(name: str) -> str:
    """Cut a name to a label's length, at a bracket or at a word's end."""
    if len(name) <= LONGEST_LABEL:
        return name
    before = re.sub(r"\s*[(\[].*$", "", name)
    if 0 < len(before) <= LONGEST_LABEL:
        return before
    cut = name[: LONGEST_LABEL + 1]
    words = re.match(r"(.+)[\s\-.,;:/]", cut)
    if words is None or len(words[1]) <= LONGEST_LABEL // 2:
        return name[:LONGEST_LABEL]
    return _DANGLING.sub("", words[1].rstrip(" -.,;:/"))
