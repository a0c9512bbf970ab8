"""What a spreadsheet shows for a number under a format of zeros: `7` under `0000` is `0007`."""

import re

_TOKENS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|([0#?])|([-/() +.,:])|(.)', re.DOTALL)
_BRACKETED = re.compile(r"^(?:\[\$?[^\]<>=]*\])+")


def shown_as(number: str, code: str) -> str:
    """Return what a cell shows, or an empty string where the number itself is as good.

    Args:
        number: the stored number.
        code: the number format; its first section counts.

    Returns:
        Digits with the zeros and the marks of the format: an id or a telephone number. Nothing for
        dates, amounts and everything else that is no row of digits.
    """
    section = _BRACKETED.sub("", code.split(";", maxsplit=1)[0])
    digits = _digits(number)
    if not digits or not section or section == "0":
        return ""
    parts: list[tuple[str, str]] = []
    for quoted, escaped, place, mark, other in _TOKENS.findall(section):
        if other or mark in {".", ","}:
            return ""
        if place:
            parts.append(("place", place))
        elif quoted or escaped or mark:
            parts.append(("text", quoted or escaped or mark))
    return _filled(parts, digits) if any(kind == "place" for kind, _ in parts) else ""


def _digits(number: str) -> str:
    try:
        value = float(number)
    except ValueError:
        return ""
    is_plain = value >= 0 and value.is_integer() and value < 1e15
    return str(int(value)) if is_plain else ""


def _filled(parts: list[tuple[str, str]], digits: str) -> str:
    """Fill the places from the right; what is left over stands at the first place."""
    left = list(digits)
    out: list[str] = []
    first = next(n for n, (kind, _) in enumerate(parts) if kind == "place")
    for number in range(len(parts) - 1, -1, -1):
        kind, text = parts[number]
        if kind == "text":
            out.append(text)
            continue
        out.append(left.pop() if left else "0" if text == "0" else "")
        if number == first and left:
            out.append("".join(left))
            left = []
    return "".join(reversed(out)).strip()
