"""Crowds of labelled combinations against a count written here, and threads of posts that join.

Usage: python benchmarks/guard_claims.py [FOLDER ...]
Without a folder, all of benchmarks/cases and ../shared/data/guard are compared.
FOLDER holds register.json, claims.json and, if there is one, background.json (formats in
docs/reference/guard-files.md). Three counts of each combination are compared: the label, a plain
reading of the JSON in this file, and `Caseload.size`; and of each thread, at which post
`farshore guard find` refuses and at which the joined crowd falls under five. Prints one JSON line for each.
"""

import json
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from guard_find import folders

from farshore.config.files.register_files import people_in
from farshore.domain.dates import Interval, parse_edtf
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.people.births import age_window
from farshore.domain.guard.people.records import Record, record_of

Row = dict[str, Any]
LIMIT = 5
ORIGINS = {"birthplace"}


# -- a plain reading of the JSON: no code of ours ------------------------------------------------------


def span(text: str) -> tuple[date, date]:
    """Return first and last day of an ISO date that may be partial."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def overlap(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def ages(birth: str, on: str) -> tuple[int, int]:
    """Return the youngest and the oldest that somebody can be in a span of days."""
    (first, last), (begin, end) = span(birth), span(on)

    def years(born: date, day: date) -> int:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    return years(last, begin), years(first, end)


def values(person: Row, key: str) -> list[str]:
    found = person.get(key) or []
    return [found] if isinstance(found, str) else list(found)


def arrivals(person: Row) -> list[str]:
    path = person.get("path") or person.get("journey") or []
    found = [step["date"] for step in path if step.get("event") == "arrival" and step.get("date")]
    return found + values(person, "arrival")


def fits(person: Row, fact: list[Any]) -> bool:
    """Tell whether a person is consistent with a labelled fact; not known is no."""
    kind, value = fact[0], fact[1]
    if kind in {"age", "age_band"}:
        if not person.get("birth"):
            return False
        low, high = value if kind == "age_band" else (value, value)
        youngest, oldest = ages(person["birth"], fact[2])
        return youngest <= high and low <= oldest
    if kind == "arrival":
        return any(overlap(span(value), span(day)) for day in arrivals(person))
    if kind == "arrival_span":
        reach = span(value[0])[0], span(value[1])[1]
        return any(overlap(reach, span(day)) for day in arrivals(person))
    if kind == "kin":
        kin = [k if isinstance(k, str) else k["kin"] for k in person.get("kin") or []]
        return value in kin + [relative["kin"] for relative in person.get("relatives") or []]
    if kind == "place":
        return value in [step.get("place") for step in person.get("path") or []]
    if kind == "trait":
        return any(value in trait for trait in values(person, kind))
    return value in values(person, kind)


def counted(people: list[Row], facts: list[list[Any]]) -> int:
    return sum(all(fits(person, fact) for fact in facts) for person in people)


# -- the same facts as our caseload counts them --------------------------------------------------------


def interval(text: str) -> Interval:
    found = parse_edtf(text)
    assert found is not None, text
    return found


def typed(fact: list[Any], record: Record) -> Fact | None:
    """Return a labelled fact as the guard types it; None for kinds that its crowds don't count."""
    kind, value = fact[0], fact[1]
    told: Interval | str
    if kind == "age":
        kind, told = "age", age_window(years=value, most=value, on=interval(fact[2]))
    elif kind == "age_band":
        youngest = age_window(years=value[1], most=value[1], on=interval(fact[2]))
        oldest = age_window(years=value[0], most=value[0], on=interval(fact[2]))
        kind, told = "age", Interval(youngest.first, oldest.last, "range")
    elif kind == "arrival":
        kind, told = "event:arrival", interval(value)
    elif kind == "arrival_span":
        first, last = interval(value[0]), interval(value[1])
        kind, told = "event:arrival", Interval(first.first, last.last, "range")
    elif kind in ORIGINS:
        kind, told = "origin", value
    elif kind == "place":
        told = value
    elif kind in {"job", "trait", "employer", "school", "exam", "licence", "health"}:
        same = [text for k, text in record.texts if k == kind and text == value.casefold()]
        meant = [text for k, text in record.texts if k == kind and text.startswith("#")]
        told = (meant or same or [value.casefold()])[0]
    else:
        return None
    return Fact(record.label, kind, told, 0, 0)


def combinations(
    claims: Row, people: list[Row], caseload: Caseload, records: dict[str, Record]
) -> Row:
    """Compare the three counts of every combination, exact and made wider."""
    rows = []
    for combo in claims.get("combos", []):
        for facts, label in ((combo["facts"], "k"), (combo["generalised"], "k_generalised")):
            ours = [typed(fact, records[combo["who"]]) for fact in facts]
            left_out = [fact[0] for fact, one in zip(facts, ours, strict=True) if one is None]
            low, high = caseload.size([fact for fact in ours if fact])
            same = [fact for fact in facts if fact[0] not in left_out]
            rows.append(
                {
                    "story": combo["story"],
                    "label": combo[label],
                    "plain": counted(people, facts),
                    "plain_same_facts": counted(people, same),
                    "ours": low,
                    "ours_high": high,
                    "not_counted": left_out,
                }
            )
    return {
        "combinations": len(rows),
        "plain_equals_label": sum(r["plain"] == r["label"] for r in rows),
        "ours_equals_plain": sum(r["ours"] == r["plain_same_facts"] for r in rows),
        "ours_larger": sum(r["ours"] > r["plain_same_facts"] for r in rows),
        "ours_under_limit_where_label_is": agreement([(r["ours"], r["label"]) for r in rows]),
        "differ": [r for r in rows if not r["ours"] == r["plain_same_facts"] == r["label"]],
    }


def agreement(pairs: list[tuple[int, int]]) -> str:
    return f"{sum((a < LIMIT) == (b < LIMIT) for a, b in pairs)} of {len(pairs)}"


# -- threads ---------------------------------------------------------------------------------------------


def threads(folder: Path, claims: Row) -> Row:
    """Tell for each post whether it is refused, and whether its joined crowd is under the limit."""
    texts = []
    for number, thread in enumerate(claims.get("mosaic", [])):
        ids = [f"{number}:{n}" for n in range(len(thread["posts"]))]
        for n, post in enumerate(thread["posts"]):
            texts.append(
                {
                    "id": ids[n], "lang": post["lang"], "text": post["text"],
                    "subjects": [thread["who"]], "published_before": ids[:n],
                    "date": last_day(post.get("date", "")),
                }
            )  # fmt: skip
    answers = found_by_command(folder, texts) if texts else {}
    settings = json.loads((folder / "register.json").read_text("utf-8")).get("settings") or {}
    limit = int(settings.get("k_block") or LIMIT)
    rows = []
    for number, thread in enumerate(claims.get("mosaic", [])):
        verdicts = [answers[f"{number}:{n}"] for n in range(len(thread["posts"]))]
        should = [post["k_joined"] < limit for post in thread["posts"]]
        rows.append(
            {
                "who": thread["who"],
                "verdicts": verdicts,
                "k_alone": [post["k_alone"] for post in thread["posts"]],
                "k_joined": [post["k_joined"] for post in thread["posts"]],
                "refused_first": first([v == "blocked" for v in verdicts]),
                "should_be_first": first(should),
            }
        )
    return {
        "threads": len(rows),
        "refused_at_the_right_post": sum(r["refused_first"] == r["should_be_first"] for r in rows),
        "refused_earlier": sum(early(r["refused_first"], r["should_be_first"]) for r in rows),
        "refused_later_or_never": sum(late(r["refused_first"], r["should_be_first"]) for r in rows),
        "of_threads": rows,
    }


def last_day(month: str) -> str:
    """Return the last day of the month in which a post was published; empty if nobody says."""
    return span(month)[1].isoformat() if month else ""


def first(answers: list[bool]) -> int | None:
    return answers.index(True) + 1 if True in answers else None


def late(refused: int | None, should: int | None) -> bool:
    return should is not None and (refused is None or refused > should)


def early(refused: int | None, should: int | None) -> bool:
    return refused is not None and (should is None or refused < should)


def found_by_command(folder: Path, texts: list[Row]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "texts.json"
        path.write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        command = [str(Path(sys.executable).parent / "farshore"), "guard", "find", str(path)]
        command += ["--register", str(folder / "register.json"), "--json"]
        if (folder / "background.json").exists():
            command += ["--background", str(folder / "background.json")]
        done = subprocess.run(command, capture_output=True, check=True)
    return {row["id"]: row["verdict"] for row in json.loads(done.stdout)}


def main() -> None:
    """Compare; one line for each folder, and one of all their threads."""
    found = [compared(folder) for folder in folders()]
    keys = ("threads", "refused_at_the_right_post", "refused_earlier", "refused_later_or_never")
    total = {key: sum(row.get(key, 0) for row in found) for key in keys}
    print(json.dumps({"bench": "guard claims", "folder": "all", **total}))


def compared(folder: Path) -> Row:
    """Compare one folder, print its line and return it."""
    if not (folder / "claims.json").exists():
        print(json.dumps({"bench": "guard claims", "not measured": f"no claims in {folder}"}))
        return {}
    claims: Row = json.loads((folder / "claims.json").read_text("utf-8"))
    found = json.loads((folder / "register.json").read_text("utf-8"))
    people = [p for p in found["people"] if p.get("role", "client") != "helper"]
    docs = people_in(folder / "register.json")
    background = folder / "background.json"
    if background.exists():
        more = json.loads(background.read_text("utf-8"))
        people += more["people"] if isinstance(more, dict) else more
        docs += people_in(background)
    records = {doc.label: record_of(doc) for doc in docs}
    caseload = Caseload([r for r in records.values() if r.role == "supported"])
    out: Row = {"bench": "guard claims", "folder": folder.name, "people": len(people)}
    out |= combinations(claims, people, caseload, records)
    out |= threads(folder, claims)
    print(json.dumps(out, ensure_ascii=False))
    return out


if __name__ == "__main__":
    main()
