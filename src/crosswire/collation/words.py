"""Words too common in news prose to say what a report is about."""

from __future__ import annotations

from typing import Final

STOP_WORDS: Final = frozenset(
    """
    a about above accord according across after again against ago all almost along already also although always am among an
    and another any are around as ask asked at away back be became because become been before began being below between both
    but by call called came can cannot come could day days did do does doing done down during each early either else end even
    ever every expect expected far few first for found four from further gave get give given go going got had has have having
    he her here hers herself him himself his how however i if in include including into is it its itself just keep know known
    last late later latest least less let like likely little long look made make making many may me mean might more morning
    most much must my myself near need never new news next no nor not now of off often on once one only or order other others
    our ours out over own part per people place plan put quite rather read report reported reportedly reporter reporting reports
    right said same saw say saying says see seem seen set several shall she should show since so some soon source sources still
    such take taken tell than that the their theirs them themselves then there these they thing think this those though three
    through thus time times to today together told tomorrow too took toward towards tuesday two under until up upon us use used
    using very via want wa was way we week weeks well went were what when where whether which while who whole whom whose why
    will with within without work would year years yesterday yet you your monday wednesday thursday friday saturday sunday
    january february march april june july august september october november december mr mrs ms dr don didn doesn isn wasn
    won couldn wouldn shouldn aren weren hasn haven hadn ve re ll
    """.split()
)
"""Folded words, cut as terms are."""
