"""What it takes to collate one story of many reports, which is what an editor waits for: twenty in less than a second.

The reports are invented, of some 150 words each: of one fire on a ferry each tells most of the same things in words of
its own, some with other figures, in another order. So they are of different origins and have nearly everything in
common, which is dear to compare. Reading is not counted; times are of the processor, in one process. Run it with ``make
bench`` or ``python -m benchmarks.story [COUNT]``.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import Final

from crosswire.collation.collate import collate_story
from crosswire.facts import Reading, Report
from crosswire.knowledge.actors import load_knowledge
from crosswire.reader.language import find_model, load_model
from crosswire.reader.reading import read

COUNT: Final = 20
PROMISED: Final = 1.0
ROUNDS: Final = 5
# Of the things to tell each report leaves some out.
KEPT: Final = 0.8
SENTENCES_A_PARAGRAPH: Final = 2

# What reports give other figures, days and names for; the first is most reports'.
SLOTS: Final[dict[str, tuple[str, ...]]] = {
    "dead": ("14", "14", "14", "16"),
    "hurt": ("37", "37", "40", "about 40"),
    "aboard": ("212", "212", "220"),
    "hour": ("4:30 a.m.", "4:30 a.m.", "5:10 a.m."),
    "sum": ("$3.5 million", "$3.5 million", "$4 million"),
    "age": ("46", "46", "47"),
    "cause": ("an overheated fuel pump", "an overheated fuel pump", "a cigarette"),
}
FACTS: Final[tuple[tuple[str, ...], ...]] = (
    (
        "A fire on the ferry Maren Vik killed {dead} people early on Tuesday off the coast of Sellmark.",
        "At least {dead} people died when the ferry Maren Vik caught fire off Sellmark on Tuesday.",
        "{dead} passengers lost their lives on Tuesday as flames swept through the Maren Vik, a ferry near Sellmark.",
        "The death toll of Tuesday's blaze aboard the ferry Maren Vik has reached {dead}.",
    ),
    (
        "Another {hurt} were injured, hospitals in Port Ansel said.",
        "Doctors in Port Ansel treated {hurt} people for burns and smoke.",
        "{hurt} survivors were taken to hospital in Port Ansel.",
        "The number of wounded stood at {hurt} by the evening, according to a hospital in Port Ansel.",
    ),
    (
        "The ship was carrying {aboard} people from Louvako to Port Ansel.",
        "There were {aboard} passengers and crew on board, bound for Port Ansel from Louvako.",
        "It had left Louvako for Port Ansel on Monday night with {aboard} people aboard.",
        "{aboard} people had boarded the vessel in Louvako, the operator said.",
    ),
    (
        "The fire broke out at {hour} in the engine room.",
        "The crew raised the alarm at {hour}, when smoke came from the engine room.",
        "Flames were first seen in the engine room at about {hour}.",
        "At {hour} the captain reported a blaze below deck.",
    ),
    (
        "Investigators said the fire was caused by {cause}.",
        "The blaze started when {cause} set insulation alight, the fire brigade said on Wednesday.",
        "{cause} had started the fire, an inspector of the harbour police found.",
        "Police traced the fire to {cause}.",
    ),
    (
        "Transport Minister Ilka Brandvold announced an inquiry and said that no ferry would sail until Friday.",
        "“There will be an inquiry, and no ferry will sail until Friday,” said Ilka Brandvold, the transport minister.",
        "Ilka Brandvold, who leads the transport ministry, ordered an investigation and stopped all ferries.",
        "The minister of transport, Ilka Brandvold, told reporters that she had opened an inquiry.",
    ),
    (
        "The operator, Nordfar Lines, promised {sum} to the families of the victims.",
        "Nordfar Lines will pay {sum} to the bereaved, its chief executive said.",
        "Families are to receive {sum} from Nordfar Lines, which runs the ferry.",
        "Nordfar Lines, the owner of the ship, offered {sum} in compensation.",
    ),
    (
        "Police arrested the ship's engineer, Tore Halvik, {age}, on Wednesday.",
        "Tore Halvik, the {age}-year-old engineer of the ferry, was detained on Wednesday.",
        "On Wednesday officers took the engineer, {age}-year-old Tore Halvik, into custody.",
        "The engineer, Tore Halvik, {age}, was held for questioning on Wednesday.",
    ),
    (
        "The seamen's union denied that the crew had ignored an alarm.",
        "“Nobody ignored any alarm,” said Runa Aske, the head of the seamen's union.",
        "Runa Aske of the seamen's union rejected reports that an alarm had been ignored.",
        "The union of seamen said that its members had done everything by the book.",
    ),
    (
        "Opposition leader Jon Ekrem called on Brandvold to resign.",
        "Jon Ekrem, who leads the opposition, demanded the resignation of the transport minister.",
        "“She has to go,” opposition leader Jon Ekrem said of Brandvold.",
        "Brandvold should step down, said Jon Ekrem, the leader of the opposition.",
    ),
    (
        "Two fishing boats picked up most of the survivors before the coast guard arrived.",
        "The first to help were two fishing boats, which took dozens of people out of the water.",
        "Fishermen on two boats rescued most of those who had jumped into the sea.",
        "The coast guard came after two fishing boats had saved most of the passengers.",
    ),
    (
        "France sent a plane with specialists for burns.",
        "A French aircraft with doctors landed in Port Ansel on Wednesday.",
        "Paris offered help and sent specialists in the treatment of burns.",
        "The French government flew a team of doctors to Port Ansel.",
    ),
    (
        "The ferry was built in 1987 and passed its last inspection in March.",
        "In March inspectors had found nothing wrong with the ship, which was built in 1987.",
        "The vessel, built in 1987, had been inspected in March.",
        "Records show that the 1987 ship passed an inspection in March.",
    ),
    (
        "Parliament will debate a law on safety at sea next week.",
        "Next week lawmakers are to vote on stricter rules for ferries.",
        "A bill on safety at sea comes before parliament next week.",
        "Members of parliament want stricter rules for ferries and will debate them next week.",
    ),
    (
        "Hundreds of people gathered in Louvako on Wednesday evening to mourn the dead.",
        "In Louvako several hundred mourners lit candles at the harbour on Wednesday.",
        "A vigil at the harbour of Louvako drew hundreds on Wednesday evening.",
        "Mourners filled the harbour of Louvako on Wednesday.",
    ),
)


def reports(count: int) -> list[Report]:
    """Write reports of the fire, the same ones each time.

    Args:
        count: how many.
    """
    chance = random.Random(11)  # noqa: S311 - invented texts
    return [
        Report(
            id=f"r-{number}", text=_text(chance), outlet=f"Outlet {number}", published=f"2031-03-{5 + number % 2:02}"
        )
        for number in range(count)
    ]


def _text(chance: random.Random) -> str:
    """Write one report: what kills and hurts comes first, the rest in any order."""
    slots = {name: chance.choice(values) for name, values in SLOTS.items()}
    told = [fact for fact in FACTS[1:] if chance.random() < KEPT]
    chance.shuffle(told)
    sentences = [chance.choice(fact).format(**slots) for fact in (FACTS[0], *told)]
    capital = [sentence[0].upper() + sentence[1:] for sentence in sentences]
    starts = range(0, len(capital), SENTENCES_A_PARAGRAPH)
    return "\n\n".join(" ".join(capital[at : at + SENTENCES_A_PARAGRAPH]) for at in starts)


def seconds(readings: list[Reading]) -> float:
    """Give the least seconds of the process, over some rounds, that collating a story takes."""
    knowledge, least = load_knowledge(), float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        collate_story(readings, knowledge)
        least = min(least, time.process_time() - start)
    return least


def main() -> None:
    """Measure and print."""
    count, knowledge = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, load_knowledge()
    readings = list(read(load_model(find_model()), reports(count), knowledge))
    told = Counter(finding.verdict for finding in collate_story(readings, knowledge).findings)
    words = sum(len(reading.report.text.split()) for reading in readings)
    print(
        f"{count} reports of one story, {words:,} words: {', '.join(f'{n} {verdict}' for verdict, n in told.items())}"
    )
    print(f"{'reports':>8} {'seconds':>8}  promised")
    for some in sorted({max(2, count // 4), max(2, count // 2), count}):
        promised = f"under {PROMISED:g}" if some == COUNT else ""
        print(f"{some:8} {seconds(readings[:some]):8.2f}  {promised}".rstrip())


if __name__ == "__main__":
    main()
