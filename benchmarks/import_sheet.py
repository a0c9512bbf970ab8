"""How long a sheet takes from its bytes to people with sums, by step.

Usage: python benchmarks/import_sheet.py [ROWS]
Invented people, every way of writing a date, 37 bad cells. Prints seconds by step and one JSON line.
"""

import csv
import io
import json
import sys
import time
from datetime import date

from farshore.importers.spreadsheet import people_of
from farshore.importers.spreadsheet.columns import known_columns
from farshore.importers.spreadsheet.tables import read_tables

HEADER = ["連番", "氏名", "ふりがな", "生年月日", "性別", "来日年月日", "到着空港", "現住所", "職種", "脱北時期・出身", "備考", "担当"]  # fmt: skip
BORN = ("S54/3/9", "주체68", "1979-03-09", "昭和48年9月3日", "1998.2", "97年ごろ")
FAMILIES, GIVEN = "文美柳韓朴徐南田", ("ソルメ", "カラム", "セビョク", "ナリ", "イウム")
BAD_CELLS = 37


def sheet(rows: int) -> bytes:
    """Return a CSV of so many people."""
    every = max(1, rows // BAD_CELLS)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for at in range(rows):
        is_bad = at % every == 0 and at // every < BAD_CELLS
        writer.writerow(
            [at + 1, f"{FAMILIES[at % 8]}{GIVEN[at % 5]}{GIVEN[at // 5 % 5]}", "むん そるめ",
             "2011/13/3" if is_bad else BORN[at % 6], "女♀男"[at % 3], f"R{1 + at % 7}.{1 + at % 12}.20",
             "成田空港", "同上" if at % 3 else f"さいたま市{at}", "介護", "2010年秋・회령", f"甘い物 {at}", "crane"]
        )  # fmt: skip
    return out.getvalue().encode()


def main() -> int:
    """Measure each step."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    data = sheet(rows)
    steps: dict[str, float] = {}
    start = time.perf_counter()
    tables = read_tables(data, score=known_columns)
    steps["tables"] = time.perf_counter() - start
    start = time.perf_counter()
    found = people_of(tables, on=date(2026, 11, 30))
    steps["people"] = time.perf_counter() - start
    for name, seconds in steps.items():
        print(f"{name:8} {seconds:6.2f} s")
    facts = {"rows": rows, "registered": len(found.people), "doubts": len(found.doubts), "agree": found.sums.agree}  # fmt: skip
    print(json.dumps(facts | {name: round(seconds, 2) for name, seconds in steps.items()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
