"""Texts in the encodings of three countries: read as their writers meant them, or refused.

Found with a text in CP949 that was read as CP932, "clear"; every codec that raises no error was
taken for the right one. Pages count in the charset that they declare.
"""

import json
from pathlib import Path

import pytest

from farshore.adapters.files.file_texts import read_file
from farshore.adapters.texts.decoding import decode, possible_readings
from farshore.adapters.texts.written_codes import decoded_readings
from farshore.domain.errors import BadInput
from tests.commands import farshore

KOREAN = "문하늘 씨가 왔다."
JAPANESE = "ムン・ハヌルさんが来ました。"
CHINESE = "文霞讷昨天唱了歌。"
NAME_ALONE = {
    "문하늘": ("cp949", "johab"),
    "ムン・ハヌル": ("cp932", "euc_jp"),
    "남궁별": ("cp949",),
}
WRITTEN = [
    *((KOREAN, codec) for codec in ("utf-8", "utf-8-sig", "cp949", "johab", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso2022_kr")),
    *((JAPANESE, codec) for codec in ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le")),
    *((CHINESE, codec) for codec in ("utf-8", "gb18030", "gb2312", "hz", "utf-16-le")),
    ("昨天文霞訥在我們這裡唱歌。", "big5"),
    ("Yesterday Mun Ha-neul sang.", "utf-16-le"),
    ("Yesterday Mun Ha-neul sang.", "utf-16-be"),
    ("Yesterday 문하늘 sang for us.", "cp949"),
    ("昨日、文霞訥さんの歌を聞きました。", "euc_jp"),
    ("ﾑﾝ･ﾊﾇﾙさんの歌", "cp932"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codec"), WRITTEN, ids=lambda value: value[:20])
def test_a_text_is_read_as_it_was_written(text: str, codec: str) -> None:
    found = decode(text.encode(codec), where="a.txt")

    assert text in (found.text, *found.others)
    assert text in found.all_readings


@pytest.mark.parametrize(
    ("name", "codec"), [(name, codec) for name, codecs in NAME_ALONE.items() for codec in codecs]
)
def test_a_name_alone_is_among_the_readings(name: str, codec: str) -> None:
    found = decode(name.encode(codec), where="a.txt")

    assert name in (found.text, *found.others)


@pytest.mark.parametrize(
    "data",
    [b"Caf\xe9 M\xfcller came.", b"\x00\x01\x02\x03" * 9, bytes(range(128, 256)), b"\xff\xfe\x00\xd8"],
)  # fmt: skip
def test_what_is_no_text_that_we_know_is_refused_with_the_way_out(data: bytes) -> None:
    with pytest.raises(BadInput, match="--encoding"):
        decode(data, where="a.txt")


def test_where_two_encodings_fit_both_are_judged_and_it_is_not_sure() -> None:
    data = "뭘뷁".encode("cp949")

    readings = [reading.text for _score, reading in possible_readings(data)]

    assert "뭘뷁" in readings
    assert len(readings) > 1
    try:
        assert not decode(data, where="a.txt").is_sure
    except BadInput:
        return  # refused is as good


def test_whoever_knows_the_encoding_says_it() -> None:
    data = KOREAN.encode("cp949")

    assert decode(data, where="a.txt", encoding="euc-kr").text == KOREAN
    with pytest.raises(BadInput, match="not in utf-8"):
        decode(data, where="a.txt", encoding="utf-8")
    with pytest.raises(BadInput, match="not known"):
        decode(data, where="a.txt", encoding="klingon")
    with pytest.raises(BadInput, match="not known"):
        decode(data, where="a.txt", encoding="base64")


PAGE = '<html><head><meta charset="{charset}"><title>x</title></head><body>{text}</body></html>'
DECLARED = [
    ("Shift_JIS", "cp932", JAPANESE), ("x-sjis", "cp932", JAPANESE), ("euc-jp", "euc_jp", JAPANESE),
    ("iso-2022-jp", "iso2022_jp", JAPANESE), ("euc-kr", "cp949", KOREAN), ("ks_c_5601-1987", "cp949", KOREAN),
    ("gb2312", "gb18030", CHINESE), ("gbk", "gbk", CHINESE), ("utf-8", "utf-8", KOREAN),
    ("iso-8859-1", "latin-1", "Café Nam"),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "codec", "text"), DECLARED)
def test_a_page_is_read_in_the_charset_that_it_declares(
    charset: str, codec: str, text: str
) -> None:
    data = PAGE.format(charset=charset, text=text).encode(codec)
    xml = f'<?xml version="1.0" encoding="{charset}"?><a>{text}</a>'.encode(codec)
    old = data.replace(
        b'<meta charset="', b'<META http-equiv=content-type content="text/html; charset='
    )

    for source in (data, xml, old):
        assert text in decode(source, where="a.html", page=True).text


@pytest.mark.parametrize("lie", ["utf-8", "iso-8859-1", "us-ascii", "shift_jis", "no-such-charset"])
def test_a_page_that_declares_a_wrong_charset_is_read_in_the_right_one_too(lie: str) -> None:
    data = PAGE.format(charset=lie, text="문하늘 씨가 노래를 불렀다. 우리는 모두 기뻐했다.").encode(
        "cp949"
    )

    assert "문하늘 씨가" in decode(data, where="a.html", page=True).all_readings


SINGLE_BYTE = (
    "iso-8859-2", "iso-8859-5", "iso-8859-15", "koi8-u", "macintosh", "tis-620", "windows-1250", "windows-1251",
)  # fmt: skip


@pytest.mark.parametrize("lie", SINGLE_BYTE)
@pytest.mark.parametrize(
    ("text", "codec"), [(KOREAN, "cp949"), (JAPANESE, "cp932"), ("昨日、文霞訥さんの歌を聞きました。", "euc_jp")]
)  # fmt: skip
def test_a_file_that_declares_a_wrong_charset_is_judged_in_the_right_one_too(
    tmp_path: Path, lie: str, text: str, codec: str
) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=lie, text=text).encode(codec))

    found = read_file(tmp_path / "a.html")

    assert text in found.text


def test_a_page_of_a_wrong_charset_blocks_and_its_encoding_is_told(tmp_path: Path) -> None:
    page = PAGE.format(charset="iso-8859-2", text=KOREAN).encode("cp949")

    code, findings = checked(tmp_path, "a.html", page)

    assert code == 4
    assert any("encoding" in finding["reason"] for finding in findings)


def test_a_page_of_the_right_charset_is_read_in_that_alone(tmp_path: Path) -> None:
    for charset, text in (
        ("windows-1251", "Вчера она пела."),
        ("euc-kr", KOREAN),
        ("x-sjis", JAPANESE),
    ):
        codec = {"euc-kr": "cp949", "x-sjis": "cp932"}.get(charset, charset)
        (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset, text=text).encode(codec))

        found = read_file(tmp_path / "a.html")

        assert text in found.text
        assert found.unread == ()


@pytest.mark.parametrize(
    ("name", "codec", "lie"), [("문소라", "cp949", "gb2312"), ("具本雪", "gb18030", "euc-kr"), ("ク・ボンソル", "euc_jp", "big5")]
)  # fmt: skip
def test_a_name_alone_under_another_countrys_charset_is_among_the_readings(
    name: str, codec: str, lie: str
) -> None:
    found = decode(f"<meta charset={lie}><p>{name}</p>".encode(codec), where="a.html", page=True)

    assert name in found.all_readings
    assert not found.is_sure


UTF_7 = {
    "Korean": "문하늘 씨가 왔다.".encode("utf-7"),
    "Japanese": JAPANESE.encode("utf-7"),
    "Chinese": "文霞訥昨天唱了歌。".encode("utf-7"),
    "a word among others": b"Yesterday +uzjVWLKY- sang.",
    "without its end": b"Yesterday +uzjVWLKY sang.",
    "every letter": b"+AE0AdQBu- +AEgAYQAt-neul came.",
    "as folders of mail are called": b"INBOX/&uzjVWLKY-",
}


@pytest.mark.parametrize("kind", UTF_7)
def test_a_name_in_utf_7_is_found(tmp_path: Path, kind: str) -> None:
    assert checked(tmp_path, "a.txt", UTF_7[kind])[0] == 4


@pytest.mark.parametrize(
    "text",
    [
        "Call +819012345678 or +44 20 7946 0000.",
        "In C++ a+b is c+d, and 1+1=2.",
        "a+bcdefgh&amp;c=d&efghij-k",
    ],
)
def test_a_plus_sign_is_no_code(text: str) -> None:
    assert list(decoded_readings(text)) in ([], [text.replace("&amp;", "&")])


def test_broken_bytes_of_a_page_are_counted_and_the_rest_is_read() -> None:
    data = PAGE.format(charset="utf-8", text=KOREAN * 20).encode() + b"\xb9\xff"

    found = decode(data, where="a.html", page=True)

    assert KOREAN in found.text
    assert found.broken > 0
    assert not found.is_sure


REGISTER = {"people": [{"id": "P1", "hangul": "문하늘", "hanja": "文霞訥", "kana": "ムン・ハヌル", "roman": ["Mun Ha-neul"]}]}  # fmt: skip


def checked(tmp_path: Path, name: str, data: bytes, *more: str) -> tuple[int, list[dict[str, str]]]:
    (tmp_path / "register.json").write_text(json.dumps(REGISTER), "utf-8")
    (tmp_path / name).write_bytes(data)
    words = ("--register", str(tmp_path / "register.json"), "--json", *more)
    done = farshore("guard", "check", str(tmp_path / name), *words)
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)[0]["findings"] if done.stdout else []


@pytest.mark.parametrize(
    ("text", "codec"), [(KOREAN, "cp949"), (KOREAN, "utf-16"), (JAPANESE, "iso2022_jp"), ("Mun Ha-neul came.", "utf-16-le")]
)  # fmt: skip
def test_the_check_finds_a_name_in_it(tmp_path: Path, text: str, codec: str) -> None:
    assert checked(tmp_path, "a.txt", text.encode(codec))[0] == 4


def test_a_text_whose_encoding_is_not_sure_is_never_clear(tmp_path: Path) -> None:
    code, _findings = checked(tmp_path, "a.txt", "뭘뷁".encode("cp949"))

    assert code in {2, 3, 4}


CODES = {
    "escapes": '{"who": "\\ubb38\\ud558\\ub298"}',
    "references": "It was &#47928;&#54616;&#45720;.",
    "percent signs": "/photos/%EB%AC%B8%ED%95%98%EB%8A%98.jpg",
    "quoted-printable": "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n=EB=AC=B8=ED=95=98=EB=8A=98 came.",
    "base64": "Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n7Ja07KCcIOusuO2VmOuKmCDslKjqsIAg7JmU64ukLg==\n",
    "an encoded header": "MIME-Version: 1.0\nSubject: =?utf-8?B?66y47ZWY64qY?=\n\nHello.",
    "marks inside a name": "<p>문<b>하</b>늘 씨가 왔다.</p>",
    "a drawing": '<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>문</tspan><tspan>하늘</tspan></text></svg>',
    "a comment of a page": "<!doctype html><p>A letter.</p><!-- 문하늘 -->",
}


@pytest.mark.parametrize("kind", CODES)
def test_a_name_that_a_text_writes_in_code_is_found(tmp_path: Path, kind: str) -> None:
    name = "a.html" if CODES[kind].startswith("<") else "a.txt"

    assert checked(tmp_path, name, CODES[kind].encode())[0] == 4


def test_rich_text_is_refused_and_never_read_as_its_code(tmp_path: Path) -> None:
    assert checked(tmp_path, "a.rtf", b"{\\rtf1 \\u-17608?\\u-10920?\\u-19816? came.}")[0] == 2


def test_files_attached_to_a_letter_need_a_decision(tmp_path: Path) -> None:
    letter = (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
        b"Hello.\n--x\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n/9j/4AAQSkZJRg==\n--x--\n"
    )
    code, findings = checked(tmp_path, "a.eml", letter)

    assert code == 3
    assert [f["rule"] for f in findings if f["strength"] == "decide"] == ["guard.not-looked-for"]
