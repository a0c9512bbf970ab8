"""How long a print run and the linter take, beside WeasyPrint.

Usage: python benchmarks/letters.py [LETTERS]
Invented letters in four languages, one to each office. Prints seconds, the most that the workers of a
moment can take together, and, where WeasyPrint is installed (`make bench`), the same run of letters by it.
"""

import html
import io
import json
import resource
import sys
import time
from datetime import date

import pypdfium2

from farshore.adapters.typesetting.papers import SIDE_BY_SIDE, typeset
from farshore.domain.petitions.letters import (
    FactValue,
    Language,
    Letter,
    LetterText,
    Office,
    OfficeWords,
    Sender,
)
from farshore.domain.petitions.lint import lint
from farshore.domain.petitions.written import paragraphs_of

SENTENCES: dict[Language, str] = {
    "en": "On 24 September 2026 the road by way of the harbour will have been closed for years, and we "
    "ask you to let the letters of 1,284 separated children through. ",
    "ja": "2026年9月24日（木）、港を通る道が閉ざされたままのこの日に、離ればなれの子ども1,284人の手紙を通してくださいますようお願い申し上げます。",
    "ko": "2026년 9월 24일(목), 항구를 지나는 길이 막힌 이날에 헤어진 아이들 1,284명의 편지가 오갈 수 있게 해 주시기를 부탁드립니다. ",
    "zh-Hans": "2026年9月24日（星期四），经过港口的道路依然关闭，我们恳请贵国准许1284名失散的孩子的信件通行。",
}
FACT = FactValue(
    key="children", value="1284", unit="persons", as_of=date(2026, 3, 31),
    words=("separated children", "離ればなれの子ども", "헤어진 아이들", "失散的孩子"),
)  # fmt: skip
LOOKS = 100


def letter(number: int) -> Letter:
    """Return an invented letter of one page; the language follows the number."""
    language = tuple(SENTENCES)[number % len(SENTENCES)]
    body = "\n\n".join([SENTENCES[language] * 4] * 3)
    words = OfficeWords(
        name=f"Office {number}", address=(f"Kanal {number}", "Tokyo"), addressee="-",
        salutation="-", closing="-",
    )  # fmt: skip
    return Letter(
        label=f"L-{number:04d}",
        office=Office(id=f"O-{number}", words={language: words}, country="UN", postal_country="JP"),
        text=LetterText(language=language, title="2026", day=date(2026, 9, 24), body=body),
        sender=Sender(name="Lantern Circle", address=("Tokyo",), signatory="Hanako Toro"),
        dated=date(2026, 8, 20),
    )


def by_weasyprint(letters: list[Letter]) -> float | None:
    """Return the seconds that WeasyPrint takes for the same words, or None without it."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    pages = []
    for one in letters:
        paragraphs = "".join(
            f"<p>{html.escape(str(line[0]))}</p>" for part in paragraphs_of(one) for line in part
        )
        pages.append(
            f'<section lang="{one.text.language}"><h1>{one.text.title}</h1>{paragraphs}</section>'
        )
    style = "<style>section{break-after:page}body{font-family:'Noto Serif CJK JP'}</style>"
    start = time.perf_counter()
    weasyprint.HTML(string=style + "".join(pages)).write_pdf(pdf_variant="pdf/ua-1")
    return time.perf_counter() - start


def main() -> int:
    """Measure the run, the peer, and the linter."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    letters = [letter(number) for number in range(count)]
    start = time.perf_counter()
    pdf = typeset(letters)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    megabytes = SIDE_BY_SIDE * used.ru_maxrss // 1024
    cpu = used.ru_utime + used.ru_stime
    pages = len(pypdfium2.PdfDocument(io.BytesIO(pdf)))
    slowest = 0.0
    for one in letters[:LOOKS]:
        start = time.perf_counter()
        lint(one.text, (FACT,), on=date(2026, 8, 20))
        if one is not letters[0]:  # the first one reads the tables
            slowest = max(slowest, time.perf_counter() - start)
    told = {
        "letters": count, "pages": pages, "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2), "megabytes": megabytes,
        "lint_slowest_ms": round(1000 * slowest, 1),
        "weasyprint_seconds": by_weasyprint(letters),
    }  # fmt: skip
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
