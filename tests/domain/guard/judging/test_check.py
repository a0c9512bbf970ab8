"""The table of detectors: every rule of the reference is found by a line of it, and by no other."""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import msgspec

from farshore.domain.figures.reports import FROZEN, ReportDoc, Shown
from farshore.domain.guard import Ledger, Policy, Register
from farshore.domain.guard.answers.fields import fields_of
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.judging.check import DETECTORS
from farshore.domain.guard.judging.reading import read
from farshore.domain.guard.meaning.comparing import Compared, Near
from farshore.domain.guard.meaning.passages import passages_of
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import (
    LedgerDoc,
    Picture,
    PictureFaces,
    StoryDoc,
    Translation,
)

ON = date(2026, 3, 1)
REFERENCE = Path(__file__).parents[4] / "docs" / "reference" / "findings.md"
OF_TABLES = {"guard.table-difference"}
"""Found by `farshore guard table`, which judges no story."""


def rules_of_reference() -> set[str]:
    table = REFERENCE.read_text("utf-8").split("| rule | why |")[1].split("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {rule for row in rows for rule in re.findall(r"`(guard\.[a-z-]+)`", row)}


def somebody(label: str, **said: str) -> PersonDoc:
    return PersonDoc(
        label=label,
        names=[PersonName(text=said.pop("name"))] if "name" in said else [],
        journey=[
            JourneyEvent(event="arrival", date=said.pop("arrival")),
        ]
        if "arrival" in said
        else [],
        statements=[Statement(kind=kind, said=words) for kind, words in said.items()],  # type: ignore[arg-type]
    )


ONE = PersonDoc(
    label="C-1",
    names=[
        PersonName(text="박나리"),
        PersonName(text="Lampwright", kind="nickname"),
    ],
    family_inside=True,
    statements=[
        Statement(kind="birth", said="1998-05-03"),
        Statement(kind="birthplace", said="Hoeryong"),
        Statement(kind="residence", said="Osaka"),
        Statement(kind="job", said="nurse"),
        Statement(kind="employer", said="Maple Gate Laundry"),
        Statement(kind="school", said="Dorim University"),
        Statement(kind="trait", said="grows orchids"),
        Statement(kind="health", said="trafficked"),
        Statement(kind="exam", said="N2"),
        Statement(kind="licence", said="forklift licence"),
        Statement(kind="contact", said="kakao:daybreak77"),
    ],
    journey=[
        JourneyEvent(event="ship", said="Tobolsk", date="2016-08"),
        JourneyEvent(event="arrival", date="2016-09-14", place="Osaka"),
    ],
    relatives=[
        FamilyLink(kin="mother", name="Kim Hye-rim"),
        FamilyLink(kin="sister", label="C-2"),
    ],
)
SISTER = somebody("C-2", name="박나영", employer="Birch Harbour Bakery", school="Aran Academy")
MOVING = PersonDoc(
    label="C-3",
    names=[PersonName(text="심도훈")],
    stage="in_motion",
    statements=[Statement(kind="birthplace", said="Musan")],
)
ON_THE_WAY = PersonDoc(
    label="C-4",
    stage="in_motion",
    journey=[JourneyEvent(event="safe_haven", place="Kunming")],
)
HELPER = PersonDoc(
    label="H-1",
    role="helper",
    statements=[Statement(kind="trait", said="owns a red motorbike")],
)
OTHERS = [
    somebody(f"X-{n}", birth=f"{1998 + n % 2}-05-03", birthplace="Hoeryong", residence="Osaka", job="nurse",
             arrival=f"2016-09-{n % 28 + 1:02}")
    for n in range(60)
]  # fmt: skip
FEW = [
    somebody("F-1", birthplace="Onsong", job="welder", employer="Quillfen Works", arrival="2019-11-23"),
]  # fmt: skip
ALIKE = [somebody(f"A-{n}", birthplace="Kimchaek", trait="trafficked") for n in range(3)]
MANY = [somebody(f"M-{n}", employer="Wistful Sheds", birthplace="Wonsan") for n in range(251)]
PEOPLE = [ONE, SISTER, MOVING, ON_THE_WAY, HELPER, *OTHERS, *FEW, *ALIKE, *MANY]
PHOTO = "227242f262cd6a59"


def story(body: str, *, subjects: str = "", title: str = "", **more: object) -> StoryDoc:
    return StoryDoc(
        label="S-9",
        subjects=subjects.split(),
        no_subject=not subjects,
        translations={"en": Translation(title=title, body=body, **more)},  # type: ignore[arg-type]
    )


TABLE = "| year | women | men |\n|---|---|---|\n| 2016 | 12 | 2 |\n| 2017 | 30 | 21 |\n"
STORIES = [
    story("Pak Na-ri came. Lampwright sang. P. N. wept. Ms Pak laughed. Write to kakao:daybreak77.", subjects="C-1"),
    story("Kim Hye-rim waited. Park Jung-bin, too."),
    story("Kim Hye-rim waited. Her mother is still in the North, and they call her by telephone across the border.", subjects="C-1"),
    story("She is from Hoeryong, was born on 3 May 1998 and came on 14 September 2016 on the Tobolsk. She works at Maple Gate Laundry as a nurse and grows orchids. "
          "She left Dorim University, passed N2 and has a forklift licence. She was trafficked. She lives in Osaka.", subjects="C-1"),
    story("A nurse, born in 1998, of the Year of the Tiger, came in 2016 after eighteen years. She is 27 and has a mother. She lives in Osaka.", subjects="C-1"),
    story("The orchids she loved. The only nurse we know. She was a pilot of 44 from Wonsan. Her sister bakes at Birch Harbour Bakery.", subjects="C-1"),
    story("He waits near Musan at this very moment.", subjects="C-3"),
    story("Three people wait in Kunming. A man with a red motorbike helped them."),
    story("Passport M 12345678, call +81 3-1234-5678."),
    story(TABLE),
    story("In 2025 we declined two requests."),
    story("The welder from Onsong came on 23 November 2019 and works at Quillfen Works."),
    story("She is from Onsong."),
    story("Welders from Onsong often wait for years, and so do nurses."),
    story("A widow from Hongwon, 41 years old, a pharmacist, fled over the border and came to us in 2009."),
    story("x" * 400_001),
    story("They were trafficked in Kimchaek.", subjects="A-1"),
    story("On Saturdays she is at Maple Gate until the lights go out.", subjects="C-1"),
    story("They all worked at Wistful Sheds and came from Wonsan."),
    story("She came to Osaka and grows orchids.", subjects="C-1", byline="Lamp"),
    story("She came to Osaka and grows orchids.", subjects="C-1", byline="Harbour"),
    StoryDoc(
        label="S-9", no_subject=True, faces={"a" * 16: PictureFaces(likeness=PHOTO)},
        translations={"en": Translation(title="Tea", pictures=[Picture(id="a" * 16)])},
    ),
    StoryDoc(label="S-9", translations={"en": Translation(body="Nobody is said to be meant.")}),
]  # fmt: skip


def test_every_rule_of_the_reference_stands_in_the_table_and_no_other() -> None:
    declared = {rule for detector in DETECTORS for rule in detector.rules}

    assert declared == rules_of_reference() - OF_TABLES


COPIES = [msgspec.structs.replace(ONE, label="C-1"), *(
    msgspec.structs.replace(ONE, label=f"K-{n}", names=[]) for n in range(60)
)]  # fmt: skip
"""Of whom nothing tells one from another: whatever is told is only shown."""
SHOWN = story(
    "She was born in 1998, the Year of the Tiger, in North Hamgyong and came in 2016 after eighteen years, when she was 18. She came on the Tobolsk. "
    "She works at Maple Gate Laundry as a nurse and grows orchids. She left Dorim University, passed N2 and has a forklift licence. "
    "She was trafficked. She lives in Osaka. Her mother waited.",
    subjects="C-1",
)


def found_by_detector() -> dict[str, set[str]]:
    """Return which rules each line of the table found in the stories."""
    ledger = Ledger()
    older = LedgerDoc(
        story="S-1", persons=["C-1"], language="en", title="Flowers", byline="Lamp", pictures=[PHOTO],
        text="She grows orchids. She works at Maple Gate Laundry.", public_on="2020-01-01",
    )  # fmt: skip
    ledger.put("L-1", older)
    shown = Shown(code="requests", rows=[], others=["declined", "open"], others_count=10, total=10)
    ledger.years["YR-1"] = ReportDoc(year=2024, stage=FROZEN, shown=[shown])
    found: dict[str, set[str]] = defaultdict(set)
    for register, docs, public in (
        (Register(PEOPLE), STORIES, ledger),
        (Register(COPIES), [SHOWN], Ledger()),
    ):
        for doc in docs:
            with register.memory.in_use():
                reading = read(
                    doc, register=register, ledger=public, policy=Policy(), day=ON,
                    compared=all_near(doc),
                )  # fmt: skip
                so_far: list[Finding] = []
                for detector in DETECTORS:
                    if detector.is_asked(reading):
                        more = list(detector.find(reading, so_far))
                        found[detector.find.__name__] |= {finding.rule for finding in more}
                        so_far += more
    return found


def all_near(doc: StoryDoc) -> Compared:
    """Return a comparison that broke off and found every sentence of a story near an examination."""
    return Compared("failed", tuple(
        Near(field.language, passage.text, who, "exam")
        for field in fields_of(doc) for passage in passages_of(field.text) for who in doc.subjects
    ))  # fmt: skip


def test_a_detector_finds_what_its_line_says_and_nothing_else() -> None:
    assert found_by_detector() == {d.find.__name__: d.rules for d in DETECTORS}
