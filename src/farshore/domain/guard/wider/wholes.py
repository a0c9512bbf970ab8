"""Wider words for the whole: the rest of a firm's name goes with it, whoever acts stays somebody."""

import re

_REST_OF_NAME = {
    "a small company": re.compile(
        r"(?: (?:& )?(?!(?:I|In|On|At|He|She|They|We|It|But|And|The)\b)[A-Z][A-Za-z]+)+"
    ),
    "小さな会社": re.compile(r"[\u4e00-\u9fffァ-ヺー]+"),
    "작은 회사": re.compile(
        r" ?(?:식품|제과|제빵|운송|택배|물류|건설|공업|전자|전기|산업|상사|제작소|물산|통상|주식회사|마트|백화점"
        r"|병원|요양원|공장|빵집|세탁소|식당|주방|미용실|청소|호텔|농장|목공소)(?![가-힣]{3})"
    ),
    "学校": re.compile(
        r"(?:看護|工業|商業|日本語|専門)?(?:大学院|大学|高等学校|高校|中学校?|小学校|学院|学園|学校)"
    ),
    "학교": re.compile(
        r" ?(?:간호|공업|상업|한국어|일본어|전문)?(?: ?)(?:대학교|대학원|대학|고등학교|고교|중학교|초등학교|학원|학교)"
    ),
    "a school": re.compile(
        r"(?: (?:of|for|[A-Z][A-Za-z]+))* (?:University|College|School|Institute|Academy)"
    ),
}
"""Wider words, and how the name that they stand for may go on behind the part that was found."""
_ACTS = re.compile(r"(?:さん|様|氏)?(?:は|が|も|を|に(?!な)|と(?!し))")


def rest_of_name(text: str, end: int, words: str) -> int:
    """Return for how many characters a name goes on behind the part that was found.

    Args:
        text: one field.
        end: one after the part.
        words: what is to stand instead.
    """
    rest = _REST_OF_NAME.get(words)
    found = rest.match(text, end) if rest else None
    return len(found.group()) if found else 0


def spoken_of(words: str, after: str) -> str:
    """Return Japanese words for work as somebody, where somebody acts: 職場の人にも, but 社会人として."""
    return "職場の人" if words == "社会人" and _ACTS.match(after) else words
