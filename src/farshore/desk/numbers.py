"""Whole numbers out of forms and addresses: whatever was sent, a usable number comes out."""

_MOST_DIGITS = 9


def whole(sent: str, *, otherwise: int, most: int = 10**_MOST_DIGITS) -> int:
    """Return a number that was sent, at most `most`.

    Args:
        sent: what a browser sent: digits, or anything else.
        otherwise: the answer for anything else.
        most: the answer for anything larger.
    """
    digits = sent.strip()
    if not digits.isdecimal():
        return otherwise
    return min(most, int(digits)) if len(digits) <= _MOST_DIGITS else most
