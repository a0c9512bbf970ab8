"""What goes with words that are taken out: a phrase, a clause, or the whole sentence.

Nothing is left behind that only stood there because of the words: no particle, no preposition, no
verb without what it needs. Where no smaller piece can go, the sentence goes.
"""

import re
from collections.abc import Callable, Mapping

from farshore.domain.guard.wider.sentences import Span, sentence_at

Dropper = Callable[[str, int, int], Span | None]
"""Sentence and span in it to the piece that goes; None if only the whole sentence can go."""

# -- English ---------------------------------------------------------------------------------------

_PREPOSITIONS = (
    r"(?:on|in|at|since|by|from|during|of|around|until|near|to|for|through|with|outside|inside|beyond"
    r"|into|after|before|towards?|across)"
)
_WITH_PREPOSITION = re.compile(
    rf" ?\b(?:(?:out|away) )?{_PREPOSITIONS}(?: (?:the|a|an|his|her|their|my|our))? $",
    re.IGNORECASE,
)
_AS_A = re.compile(r" as (?:an? |the |our |their )?$")
_NEEDS_PLACE = re.compile(
    r"\b(?:is|was|are|were|am|be|been|being|[Ll]iv(?:e[sd]?|ing)|resid\w+|belong\w*|look\w*|listen\w*"
    r"|afraid|member|all|one|some|most|because|instead|kind|sort|full|fond|proud|part)$",
)
_OPENING = re.compile(r"^\W*(?:\w+ed|[Bb]orn|[Rr]aised|\w+ing)\b[^,]{0,60}$")
_GOES_ON = re.compile(
    r"^ (?!(?:and|or|but|nor|who|which|that|where|when|while|because|as|if|than|though|although|so"
    rf"|is|was|are|were|has|had|have|did|does|do|will|would|can|could|may|might|must|should|s?he|they|we|i|it"
    rf"|you|nobody|everybody|somebody|then|again|alone|too|now|yet|still|later|once|{_PREPOSITIONS})\b)"
    r"[a-z]{3,}(?<!ed)(?=[ ,.!?;])"
)
_OF_A_PLACE = re.compile(
    r" (?:county|city|province|station|prison|camp|district|town|village|market|school|university|hospital|port"
    r"|airport|street|river|mine|farm|centre|center|border|office|branch)\b"
)
_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|his|her|their|my|our|every|each|one) $", re.IGNORECASE
)
_STARTS_AS_PHRASE = re.compile(
    r"(?:in|on|at|since|by|from|during|around|until|before|after|some|last|that|when|who|aged?)\b",
    re.IGNORECASE,
)
_CLAUSE_EN = re.compile(
    r"(?P<comma>,) (?:(?P<and>and|but|so|yet) (?=(?:s?he|they|we|i|it|you|nobody|everybody)\b)"
    r"|(?:because|while|although|though|which|where|when|who)\b)|; ",
    re.IGNORECASE,
)


def is_modifier(sentence: str, start: int, end: int) -> bool:
    """Tell whether English words only describe the noun behind them: "the Musan winter"."""
    words = sentence[start:end]
    return (
        words[:1].isupper()
        and bool(_DETERMINED.search(sentence[:start]))
        and bool(_GOES_ON.match(sentence[end:]))
    )


def _english(sentence: str, start: int, end: int) -> Span | None:
    before, after = sentence[:start], sentence[end:]
    if is_modifier(sentence, start, end):
        return start, end + 1
    if before.endswith(", ") and after.startswith(","):
        return start - 2, end + 1
    if after.startswith(("'s ", "’s ")):
        return _english_clause(sentence, start, end)
    found = _AS_A.search(before) or _WITH_PREPOSITION.search(before)
    is_phrase = bool(_STARTS_AS_PHRASE.match(sentence[start:end]))
    if not found and not is_phrase:
        return _english_clause(sentence, start, end)
    first = found.start() if found else start
    if not is_phrase and (
        _NEEDS_PLACE.search(sentence[:first].rstrip()) or _OF_A_PLACE.match(after)
    ):
        return _english_clause(sentence, start, end)
    return _opening(sentence, first, end)


def _opening(sentence: str, first: int, end: int) -> Span:
    """Return a phrase with the comma behind it, where it opens a sentence: "Born in May, she"."""
    after = sentence[end:]
    if after.startswith(",") and (
        not sentence[:first].strip() or _OPENING.match(sentence[:first].rstrip())
    ):
        return 0, end + 2
    if not sentence[:first].strip():
        return first, end + len(after) - len(after.lstrip(" ,"))
    return first - (sentence[:first].endswith(" ") and not after.startswith(" ")), end


def _english_clause(sentence: str, start: int, end: int) -> Span | None:
    return _clause_between(sentence, start, end, list(_CLAUSE_EN.finditer(sentence)))


def _clause_between(
    sentence: str, start: int, end: int, joints: list[re.Match[str]]
) -> Span | None:
    """Return the clause with the words: a later one with its joint, a first one if one follows."""
    left = [found for found in joints if found.end() <= start]
    right = [found for found in joints if found.start() >= end]
    if left:
        last = len(sentence.rstrip().rstrip(".!?"))
        return left[-1].start(), right[0].start() if right else last
    is_whole = right and (right[0].group().strip() == ";" or right[0].groupdict().get("and"))
    return (0, right[0].end()) if is_whole else None


# -- Japanese --------------------------------------------------------------------------------------

_HONORIFIC_JA = r"(?:さん|様|氏|ちゃん|くん|君|先生)?"
_OBLIQUE_JA = re.compile(
    rf"{_HONORIFIC_JA}(?:として(?:は|も)?|にとって|のとき(?:に|は|、)*|の[頃時](?:に|は|、)*|のころ(?:に|は|、)*"
    r"|への|との|からの|での|までの|にある|にいる|から(?!の)|まで|では|には|へは|とは|でも|にも|より|[にでへと](?![なす])|の(?!で|に)|、)"
    r"、?"
)
_NEEDS_JA = re.compile(
    r"(?:住|いる|いた|い(?:ます|ました)|ある|あった|あり|属|似|なる|なった|なり|勤め|違|同じ|結婚|[はも]?ない|ついて)"
)
_SUBJECT_JA = re.compile(rf"{_HONORIFIC_JA}(?:は|が|も)、?")
_CLAUSE_JA = re.compile(r"(?<=[てでりしがみきえれけびちいば])、|ので、|から、|けれど、|と、|たら、")
_NAME_JA = re.compile(r"さん$|様$|氏$|ちゃん$|くん$|君$|先生$")


def _japanese(sentence: str, start: int, end: int) -> Span | None:
    after = sentence[end:]
    found = _OBLIQUE_JA.match(after)
    if found and not _NEEDS_JA.match(after[found.end() :]):
        rest = after[found.end() :]
        return (start, end + found.end()) if rest.strip("。！？」 \n") else None
    subject = _SUBJECT_JA.match(after)
    is_first = not sentence[:start].strip() or sentence[:start].endswith(("、", "「"))
    if (
        subject
        and is_first
        and _NAME_JA.search(sentence[start:end] + subject.group()[:2].rstrip("はがも、"))
    ):
        return start, end + subject.end()
    joints = list(_CLAUSE_JA.finditer(sentence))
    right = [one for one in joints if one.start() >= end]
    left = [one.end() for one in joints if one.end() <= start]
    return (left[-1] if left else 0, right[0].end()) if right else None


# -- Korean ----------------------------------------------------------------------------------------

_HONORIFIC_KO = r"(?: ?(?:씨|님|양|군|선생님|할머니|할아버지))?"
_OBLIQUE_KO = re.compile(
    rf"{_HONORIFIC_KO}(?:에서는|에서도|에서|에게서|에게는|에게|에는|에도|에|께서|께|으로는|으로|로는|로|까지|부터|한테|와는|과는|와|과"
    r"|하고|이랑|랑|처럼|보다|의|)(?=[ ,])"
)
_NEEDS_KO = re.compile(
    r" ?(?:살|산다|산 |삽니|사는|사셨|있|없|다니|속하|같|다르|닮|대해|대한|관한|의해|따라|불과|지나지|결혼)"
)
_SUBJECT_KO = re.compile(rf"{_HONORIFIC_KO}(?:은|는|이|가|도)(?=[ ,])")
_CLAUSE_KO = re.compile(
    r"(?:고|며|지만|는데|은데|아서|어서|여서|해서|있어|없어|니까|면서|자)(?:, | (?!있|싶|말|나서|보니))"
)
_EOJEOL_END = re.compile(r"[ ,.!?\n”’」]|$")


def _korean(sentence: str, start: int, end: int) -> Span | None:
    after = sentence[end:]
    found = _OBLIQUE_KO.match(after)
    if found and not _NEEDS_KO.match(after[found.end() :]):
        return start, end + found.end() + len(after[found.end() :]) - len(
            after[found.end() :].lstrip(" ,")
        )
    subject = _SUBJECT_KO.match(after)
    is_person = bool(
        re.search(r"(?:씨|님|양|군|선생님|할머니|할아버지)$", sentence[start:end])
    ) or bool(subject and re.match(r" ?(?:씨|님|양|군)", subject.group()))
    if subject and is_person:
        return start, end + subject.end() + 1
    joints = list(_CLAUSE_KO.finditer(sentence))
    right = [one for one in joints if one.start() >= end]
    left = [one.end() for one in joints if one.end() <= start]
    return (left[-1] if left else 0, right[0].end()) if right else None


# -- all -------------------------------------------------------------------------------------------

_BY_LANGUAGE: Mapping[str, Dropper] = {"en": _english, "ja": _japanese, "ko": _korean}
_LEAST_LEFT = 2
"""Words or characters that a sentence must have left to be one."""


def dropped(text: str, start: int, end: int, *, language: str) -> str | None:
    """Return a text without some words and without what stood there only for them.

    Args:
        text: one field.
        start: first character of the words.
        end: one after the last.
        language: of the text.

    Returns:
        The new text; None where the words stand in no sentence (a title, an address) or the
        language has no rules: then only the words themselves can be taken out.
    """
    dropper = _BY_LANGUAGE.get(language)
    around = sentence_at(text, start, end)
    if dropper is None or around is None:
        return None
    first, last = around
    sentence = text[first:last]
    piece = dropper(sentence, start - first, end - first)
    if piece is not None:
        left = _joined(sentence[: piece[0]], sentence[piece[1] :], language)
        if _is_sentence(left, language):
            return text[:first] + left + text[last:]
    return _without_sentence(text, first, last)


def _joined(before: str, after: str, language: str) -> str:
    if language == "en":
        both = re.sub(r"  +", " ", before + after)
        both = re.sub(r" ([,.;!?])", r"\1", both)
        first = re.search(r"[A-Za-z]", both)
        at = first.start() if first else 0
        return both[:at] + both[at : at + 1].upper() + both[at + 1 :]
    return re.sub(r"  +", " ", before + after)


def _is_sentence(words: str, language: str) -> bool:
    bare = words.strip().strip(".!?。！？…「」“”\"'")
    return (len(bare.split()) if language == "en" else len(bare)) >= _LEAST_LEFT


def _without_sentence(text: str, first: int, last: int) -> str:
    before, after = text[:first], text[last:]
    if not before or before.endswith(("\n", " ", "「", "“")):
        after = after.lstrip(" ") if not after.startswith("\n") else after
    if after.startswith("\n") or not after:
        before = before.rstrip(" ")
    if (not before or before.endswith("\n\n")) and after.startswith("\n"):
        after = after.lstrip("\n")
    return before + after
