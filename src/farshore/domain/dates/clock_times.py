"""Times of day as people say them: 9:30, 2 pm, 午後2時半, 오후 2시."""

import re
import unicodedata

_HALF_DAY_HOURS, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59
_SAID = re.compile(
    r"(?P<half>午前|午後|오전|오후)?\s{0,3}(?P<hour>\d{1,2})\s{0,3}"
    r"(?:(?::|時|시)\s{0,3}(?:(?P<minute>\d{1,2})\s{0,3}(?:分|분)?|(?P<thirty>半|반))?)?\s{0,3}"
    r"(?P<after>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_LATER = {"午後", "오후", "pm", "p.m", "p.m."}


def time_said(words: str) -> str:
    """Return a time of day as "09:30"; "" for what is none.

    A bare number is an hour only with a sign of it (:, 時, 시, am, 午後): "9" alone is not.
    """
    plain = unicodedata.normalize("NFKC", words).strip()
    found = _SAID.fullmatch(plain)
    if found is None or plain.isdigit():
        return ""
    half = (found["half"] or found["after"] or "").lower()
    hour = int(found["hour"])
    minute = 30 if found["thirty"] else int(found["minute"] or 0)
    if half:
        if hour > _HALF_DAY_HOURS:
            return ""
        hour = hour % _HALF_DAY_HOURS + (_HALF_DAY_HOURS if half in _LATER else 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return ""
    return f"{hour:02}:{minute:02}"
