"""Empty sheets to begin with, in three languages: headings that are known and one invented line."""

import csv
import io
from typing import Literal

import xlsxwriter

SheetKind = Literal["xlsx", "csv"]
_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("No.", "1"), ("Name", "Han Sol-bi"), ("Hangul", "한솔비"), ("Sex", "woman"),
        ("Date of birth", "1998-03-05"), ("Birthplace", "Hoeryong"), ("Left home", "autumn 2010"),
        ("Arrival date", "2017-12-08"), ("Airport", "Narita"), ("Address", "Saitama"), ("Phone", ""),
        ("Employer", ""), ("Job", "care worker"), ("School", ""), ("Family", "mother: 2; brother: Han Garam (inside)"),
        ("Family left behind", "yes"), ("Caseworker", ""),
    ),
    "ja": (
        ("連番", "1"), ("氏名", "韓ソルビ"), ("フリガナ", "ハン・ソルビ"), ("ハングル", "한솔비"), ("性別", "女"),
        ("生年月日", "平成10年3月5日"), ("出身地", "会寧"), ("脱北時期", "2010年秋"), ("来日年月日", "2017年12月8日"),
        ("到着空港", "成田空港"), ("現住所", "さいたま市"), ("電話番号", ""), ("勤務先", ""), ("職種", "介護"), ("学校", ""),
        ("家族", "母：2；兄：한가람（在北）"), ("残留家族", "あり"), ("担当者", ""),
    ),
    "ko": (
        ("연번", "1"), ("이름", "한솔비"), ("한자", ""), ("영문이름", "Han Sol-bi"), ("성별", "여"),
        ("생년월일", "1998년 3월 5일"), ("출신지", "회령"), ("탈북시기", "2010년 가을"), ("입국일", "2017-12-08"),
        ("입국공항", "나리타"), ("현주소", "사이타마시"), ("전화번호", ""), ("직장", ""), ("직종", "요양보호"), ("학교", ""),
        ("가족관계", "어머니: 2; 오빠: 한가람 (재북)"), ("재북가족", "있음"), ("담당자", ""),
    ),
}  # fmt: skip
LANGUAGES = tuple(_FIELDS)


def template_of(language: str, kind: SheetKind) -> bytes:
    """Return an empty sheet: its headings and one line about an invented person.

    Args:
        language: one of `LANGUAGES`.
        kind: a workbook, or UTF-8 text that says so to old spreadsheets.
    """
    rows = [
        [head for head, _cell in _FIELDS[language]],
        [cell for _head, cell in _FIELDS[language]],
    ]
    return _workbook(rows) if kind == "xlsx" else _text(rows)


def _text(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    text = book.add_format({"num_format": "@"})
    page.set_column(0, len(rows[0]) - 1, 18, text)
    page.freeze_panes(1, 0)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(at, column, cell, bold if at == 0 else text)
    book.close()
    return out.getvalue()
