"""Names that stand in two fields: no letter of them stands beside the other, and readers join them.

Found with vCards, folded lines of calendars, `문;하늘` and lists of keys and values, "clear".
"""

import base64
import json
from pathlib import Path

import pytest

from farshore.adapters.files.file_texts import read_file
from farshore.importers.site_pages import read_site
from tests.attacks.test_encodings import checked

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"
HELD = {
    "a card.vcf": CARD.format("N:문;하늘;;;"),
    "a card in a group.vcf": CARD.format("item1.N;LANGUAGE=ko:문;하늘;;;"),
    "a card in quoted-printable.vcf": CARD.format("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EB=AC=B8;=ED=95=98=EB=8A=98;;;"),
    "a folded card.vcf": CARD.format("FN:문하\r\n 늘"),
    "a folded event.ics": "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:문\r\n\t하늘\r\nEND:VEVENT\r\n",
    "two cells.txt": "문;하늘",
    "two cells with a bar.txt": "1|문|하늘|x",
    "two cells in the other order.txt": "하늘;문",
    "two cells with a tab.tsv": "1\t문\t하늘",
    "two cells with a comma.csv": "1,문,하늘",
    "keys.txt": "성: 문\n이름: 하늘\n",
    "keys in the other order.yaml": "first_name: 하늘\nlast_name: 문\n",
    "keys.json": json.dumps({"familyName": "문", "age": 3, "givenName": "하늘"}, ensure_ascii=False),
    "a card in JSON.json": json.dumps(["vcard", [["n", {}, "text", ["문", "하늘", "", "", ""]]]], ensure_ascii=False),
    "a folder of people.ldif": "dn: x\nsn: 문\ngivenName: 하늘\n",
    "base64 of a folder of people.ldif": f"dn: x\ncn:: {base64.b64encode('문하늘'.encode()).decode()}\n",
    "a list.html": "<dl><dt>姓</dt><dd>문</dd><dt>名</dt><dd>하늘</dd></dl>",
    "a list with marks.html": "<dl><dt><b>Family name</b>:<dd> 문 <dt>Sex<dd>x<dt>Given name:<dd>하늘</dl>",
    "a table.html": "<table><tr><th>Given name<th>Age<th>Family name<tr><td>하늘<td>9<td>문</table>",
    "a table of keys.html": "<table><tr><th>성<td>문<tr><th>나이<td>9<tr><th>이름<td>하늘</table>",
    "a table in Markdown.md": "| 이름 | 나이 | 성 |\n|---|---|---|\n| 하늘 | 9 | 문 |\n",
    "columns.csv": "first name;age;last name\n하늘;9;문\n",
    "columns in quotes.csv": '"given_name","age","surname"\n"하늘","9","문"\n',
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_a_name_in_two_fields_is_read_as_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HELD[name].encode())

    assert "문하늘" in read_file(tmp_path / name).text
    assert any("문하늘" in page.text for page in read_site(tmp_path).pages)


@pytest.mark.parametrize(
    "text", ["Mun|Ha-neul", "Mun: Ha-neul", "Family name: Mun\nSex: f\nGiven name: Ha-neul\n"]
)
def test_latin_names_in_two_fields_are_read_as_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)

    assert "Mun Ha-neul" in read_file(tmp_path / "a.txt").text


def test_the_check_stops_a_card(tmp_path: Path) -> None:
    assert checked(tmp_path, "a.vcf", HELD["a card.vcf"].encode())[0] == 4


def test_a_sentence_is_not_joined() -> None:
    from farshore.adapters.texts.name_fields import names_in_fields

    assert list(names_in_fields("우리는 하늘을 보았다. She said: it rained, and we sang.")) == []
