"""Audit 1,000 invented stories against 1,000 invented people, then build a register of a million.

Usage: python benchmarks/guard_audit.py [--people N] [--stories N] [--quick] [--profile]
Prints one JSON line. `--quick` leaves the million out; `--profile` tells where the audit spends its time.
"""

import argparse
import cProfile
import io
import json
import pstats
import random
import resource
import subprocess
import sys
import time
from datetime import date

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.policy import DEFAULT
from farshore.domain.guard.crowds.crowds import caseload_of
from farshore.domain.guard.judging.folder import PublicPage, audit
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2024, 5, 1)
MILLION = 1_000_000
FAMILY, GIVEN = "김이박최정강조윤장임한오서신권", "명수영정철성은미경옥순복금희선혜광진룡남가나새별"
TOWNS = ("Musan", "Hyesan", "Wonsan", "Hamhung", "Chongjin", "Sinuiju", "Nampo", "Kaechon")
HERE = ("Osaka", "Tokyo", "Kobe", "Kyoto", "Nagoya")
JOBS = ("cook", "nurse", "welder", "driver", "teacher", "seamstress", "student", "carer")
SENTENCES = {
    "en": (
        "We met in the rain and walked to the harbour, and nobody spoke for a while. ",
        "In {month} {year} {name} arrived at the airport with one small bag and two books. ",
        "A {job} from {here} showed us how to fold the paper, and we laughed at the result. ",
        "She grew up near {town} and remembers the winters, the coal and the long road to school. ",
        "The meeting of {year} was the largest so far; the chairs did not suffice for everybody. ",
        "He was {age} when he began to learn the language, and he says that it never became easy. ",
    ),
    "ja": (
        "雨の中で会い、港まで歩きましたが、しばらく誰も話しませんでした。",
        "{year}年{n}月、{name}さんは小さな鞄ひとつで空港に着きました。",
        "大阪で働く人が紙の折り方を教えてくれて、みんなで笑いました。",
        "彼女は冬の石炭と学校までの長い道を覚えています。",
        "{year}年の集まりはこれまでで一番大きく、椅子が足りませんでした。",
        "彼は{age}歳のときに言葉を習い始め、今も難しいと言います。",
    ),
    "ko": (
        "우리는 비 오는 날 만나 항구까지 걸었고 한동안 아무도 말이 없었다. ",
        "{year}년 {n}월 {name} 씨는 작은 가방 하나를 들고 공항에 도착했다. ",
        "오사카에서 일하는 사람이 종이 접는 법을 가르쳐 주어 모두 웃었다. ",
        "그녀는 겨울의 석탄과 학교까지의 먼 길을 기억한다. ",
        "{year}년 모임은 가장 컸고 의자가 모자랐다. ",
        "그는 {age}살에 말을 배우기 시작했고 지금도 어렵다고 한다. ",
    ),
}
BYTES = 3_000


def person(number: int) -> PersonDoc:
    source = random.Random(number)
    name = source.choice(FAMILY) + source.choice(GIVEN) + source.choice(GIVEN)
    return PersonDoc(
        label=f"P{number}",
        sex=source.choice("FM"),
        names=[PersonName(text=name)],
        statements=[
            Statement(
                kind="birth",
                said=f"{source.randrange(1940, 2010)}-{source.randrange(1, 13):02d}-11",
            ),
            Statement(kind="birthplace", said=source.choice(TOWNS)),
            Statement(kind="job", said=source.choice(JOBS)),
            Statement(kind="employer", said=f"Works {source.randrange(900)}"),
        ],
        journey=[
            JourneyEvent(
                event="arrival",
                date=f"{source.randrange(2000, 2024)}-{source.randrange(1, 13):02d}-09",
                place="Haneda",
            )
        ],
    )


def story(number: int, names: list[str], *, size: int = BYTES) -> PublicPage:
    """Return one page; every third names somebody."""
    source = random.Random(-number)
    language = ("en", "ja", "ko")[number % 3]
    parts: list[str] = []
    while sum(len(part.encode()) for part in parts) < size:
        sentence = source.choice(SENTENCES[language])
        named = sentence if "{name}" not in sentence or number % 3 == source.randrange(3) else ""
        parts.append(
            named.format(
                month=source.choice(("May", "June", "March")), n=source.randrange(1, 13),
                year=source.randrange(2000, 2024), age=source.randrange(15, 60),
                job=source.choice(JOBS), here=source.choice(HERE), town=source.choice(TOWNS),
                name=source.choice(names),
            )
        )  # fmt: skip
    return PublicPage(f"{number}/index.html", language, f"Page {number}", "".join(parts))


def audited(people: int, stories: int, *, profile: bool) -> dict[str, object]:
    """Audit and return the time; with a profile on standard error if it is asked for."""
    docs = [person(n) for n in range(people)]
    names = [doc.names[0].text for doc in docs]
    pages = [story(n, names) for n in range(stories)]
    watch = cProfile.Profile()
    started, worked = time.perf_counter(), time.process_time()
    register = Register(docs)
    if profile:
        watch.enable()
    found = audit(pages, register=register, policy=DEFAULT, on=ON)
    watch.disable()
    took, work = time.perf_counter() - started, time.process_time() - worked
    if profile:
        out = io.StringIO()
        pstats.Stats(watch, stream=out).sort_stats("cumulative").print_stats(45)
        print(out.getvalue(), file=sys.stderr)
    return {
        "stories": stories,
        "people": people,
        "mb_of_text": round(sum(len(p.text.encode()) for p in pages) / 1e6, 2),
        "audit_s": round(took, 1),
        "processor_s": round(work, 1),
        "goal_s": 30,
        "people_pointed_at": len(found),
    }


def million(people: int) -> dict[str, object]:
    """Build a register and check one long story; run in a process of its own for the memory."""
    before = _memory()
    started, worked = time.perf_counter(), time.process_time()
    register = Register(person(n) for n in range(people))
    caseload_of(register)
    built, work = time.perf_counter() - started, time.process_time() - worked
    started, worked = time.perf_counter(), time.process_time()
    for number in range(people):
        person(number)
    making, idle = time.perf_counter() - started, time.process_time() - worked
    page = story(0, [person(n).names[0].text for n in range(50)], size=12_000)
    text = Translation(title=page.title, body=page.text)
    doc = StoryDoc(label="S", no_subject=True, translations={"en": text})
    times = []
    for _ in range(2):
        started = time.perf_counter()
        check(doc, register=register, ledger=Ledger(), on=ON)
        times.append(time.perf_counter() - started)
    return {
        "people": people,
        "build_s": round(built - making, 1),
        "build_processor_s": round(work - idle, 1),
        "goal_s": 20,
        "memory_mb": round(_memory() - before),
        "goal_mb": 400,
        "first_12kb_story_s": round(times[0], 2),
        "next_12kb_story_s": round(times[1], 2),
    }


def _memory() -> float:
    """Return the largest memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--million", type=int, default=MILLION)
    parser.add_argument("--only-million", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    if asked.only_million:
        print(json.dumps(million(asked.million)))
        return
    out: dict[str, object] = {"bench": "guard audit"}
    out |= audited(asked.people, asked.stories, profile=asked.profile)
    if not asked.quick:
        command = [sys.executable, __file__, "--only-million", "--million", str(asked.million)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        out["million"] = (
            json.loads(done.stdout) if done.returncode == 0 else f"stopped: {done.returncode}"
        )
    print(json.dumps(out))


if __name__ == "__main__":
    main()
