"""Names in a text: anybody's full name in any script; the subjects' also in part."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from farshore.domain.guard.names import titles
from farshore.domain.guard.names.hits import NameHit, spans_of_names
from farshore.domain.guard.names.initials import anybodys_initials
from farshore.domain.guard.names.masked import masked_names
from farshore.domain.guard.names.parts.of_anybody import parts_of_anybody, two_parts_of_anybody
from farshore.domain.guard.names.parts.of_helpers import NEVER_NAMED, never_named_in
from farshore.domain.guard.names.parts.of_subjects import parts_of
from farshore.domain.guard.names.parts.own import hangul_parts
from farshore.domain.guard.names.small_letters import names_in_small_letters
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.concepts import is_english_word
from farshore.domain.guard.text.disguises import (
    addresses_as_words,
    addresses_in,
    insides_of_tags,
    readings_of,
)
from farshore.domain.guard.text.letter_tricks import tricked
from farshore.domain.guard.text.literal import fold_characters, fold_kana
from farshore.domain.guard.text.numbers import digits_of, find_numbers, is_the_same
from farshore.domain.names import (
    LATIN,
    SOUTHERN,
    Found,
    Plain,
    given_keys,
    homographs,
    normalise,
)
from farshore.domain.places import is_known


def find_names(
    text: str,
    *,
    register: Register,
    subjects: list[Record],
    allowed: frozenset[str],
    is_address: bool = False,
) -> list[NameHit]:
    """Return the names of protected people in a text, each span once.

    Args:
        text: source text of one field.
        register: everybody.
        subjects: people whom the text is about, and their kin; helpers and protected staff are
            looked for as closely in every text.
        allowed: names of public people, in any spelling.
        is_address: the text is a slug, tag or file name: small letters count as names.
    """
    with register.memory.in_use():
        return _find(
            text, register=register, subjects=subjects, allowed=allowed, is_address=is_address
        )


def _find(
    text: str,
    *,
    register: Register,
    subjects: list[Record],
    allowed: frozenset[str],
    is_address: bool,
) -> list[NameHit]:
    plain = normalise(text)
    about = {subject.label for subject in subjects}
    public = [plain.source(*span) for span in _public_spans(plain, allowed)]
    hits: list[NameHit] = []
    as_written = (plain, *insides_of_tags(text))
    others = (*readings_of(text, plain), *tricked(text, plain))
    in_words = [run for reading in as_written for run in addresses_as_words(reading)]
    for number, reading in enumerate((*as_written, *others, *in_words)):
        found = _all_hits(
            reading, register, subjects, is_address=is_address or number >= len(as_written + others)
        )
        if not is_address and (number < len(as_written) or _JOINED.search(reading.text)):
            found += _in_addresses(reading, register, subjects)
        for hit in found:
            start, end = reading.source(hit.start, hit.end)
            is_public = any(first <= start and end <= last for first, last in public)
            is_close = about & set(hit.labels) or _is_never_named(hit, register)
            is_clear = hit.kind == "doubtful" and not _APART.fullmatch(text[start:end])
            if is_close or not (is_public or is_clear):
                hits.append(_at_source(reading, hit))
    hits += masked_names(text, register, subjects)
    return _apart(hits, len(text))


_APART = re.compile(r"(?<![가-힣一-龥])[가-힣一-龥]++(?:[\W_]++[가-힣一-龥]++)++")
"""A whole name of which the parts stand apart, which may be usual words too: 문 하늘 is a door and the sky."""
_JOINED = re.compile(r"[A-Z][a-z]+[A-Z][a-z]|[A-Z]{8}")


def _is_never_named(hit: NameHit, register: Register) -> bool:
    return any(register.records[label].role in NEVER_NAMED for label in hit.labels)


def _order(hit: NameHit) -> tuple[bool, int, int]:
    return hit.kind != "contact", hit.start - hit.end, _RANK.get(hit.kind, 2)


def _apart(hits: list[NameHit], length: int) -> list[NameHit]:
    """Return hits that share no character: contacts before names, long ones before short ones."""
    kept: dict[tuple[int, int], NameHit] = {}
    taken = bytearray(length)
    for hit in sorted(hits, key=_order):
        span = (hit.start, hit.end)
        if span in kept:  # the same characters name somebody else, too
            if more := set(hit.labels) - set(kept[span].everybody):
                kept[span] = replace(kept[span], also=(*kept[span].also, *sorted(more)))
        elif not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept[span] = hit
    return sorted(kept.values(), key=lambda h: h.start)


_RANK = {"contact": 0, "name": 1, "nick": 1}
"""A name inside an account is a part of the account."""


def _all_hits(
    plain: Plain, register: Register, subjects: list[Record], *, is_address: bool
) -> list[NameHit]:
    """Return all hits in one reading; pieces of a text that were turned round stand beside nobody."""
    is_whole = not plain.text.endswith("|")
    hits = list(_full_names(plain, register, is_address=is_address))
    hits += list(_exact(plain, register, is_address=is_address))
    hits += list(anybodys_initials(plain.text, register))
    close = {subject.label: subject for subject in subjects}
    for one in never_named_in(plain, register, is_address=is_address):
        close.setdefault(one.label, one)
    for subject in close.values():
        hits += list(parts_of(plain, subject, is_address=is_address))
    if not is_address and is_whole:
        hits += list(two_parts_of_anybody(plain, register))
        hits += list(parts_of_anybody(plain, register))
    if not is_address:
        hits += list(names_in_small_letters(plain.text, list(close.values())))
        hits += list(_numbers(plain.text, register))
    return hits


def _numbers(text: str, register: Register) -> Iterator[NameHit]:
    """Yield numbers of papers and telephones that are parted otherwise than in the register."""
    for start, end, labels in find_numbers(text, lambda d: register.index.exact.get(d, [])):
        written = text[start:end]
        own = [
            one
            for one in labels
            if any(is_the_same(written, c) for c in register.records[one].contacts if digits_of(c))
        ]
        if own:
            yield NameHit(start, end, tuple(own), "contact")


def _in_addresses(plain: Plain, register: Register, subjects: list[Record]) -> list[NameHit]:
    """Return names in file names, accounts and tags of a text, where small letters are names."""
    found = []
    for start, end in addresses_in(plain.text):
        inside = Plain(
            plain.text[start:end].lstrip("#@"),
            list(range(end - start)),
            list(range(1, end - start + 1)),
        )
        shift = end - len(inside.text)
        found += [
            replace(hit, start=hit.start + shift, end=hit.end + shift)
            for hit in _all_hits(inside, register, subjects, is_address=True)
        ]
    return found


def _at_source(plain: Plain, hit: NameHit) -> NameHit:
    """Return a hit, with the title before it, at its place in the source."""
    start, end = plain.source(*_with_title(plain.text, hit))
    kind = "name" if hit.kind == "doubtful" else hit.kind
    return NameHit(start, end, hit.labels, kind)


def _with_title(text: str, hit: NameHit) -> tuple[int, int]:
    """Return a name's span with the title that stands before it."""
    if hit.kind not in {"name", "part", "initials"}:
        return hit.start, hit.end
    title = titles.BEFORE.search(text, max(0, hit.start - 14), hit.start)
    after = titles.AFTER.match(text[hit.end : hit.end + titles.LONGEST_AFTER])
    initial = text[hit.end : hit.end + 1] == "." and text[hit.end - 2 : hit.end - 1] in {" ", "."}
    end = hit.end + (after.end() if after else initial and text[hit.end - 1].isupper())
    return (title.start() if title else hit.start), end


def _public_spans(plain: Plain, allowed: frozenset[str]) -> list[tuple[int, int]]:
    return list(spans_of_names(plain.text, allowed))


def _full_names(plain: Plain, register: Register, *, is_address: bool) -> Iterator[NameHit]:
    """Yield full names in any writing; words that mean something else only with a second sign."""
    found = [
        name
        for name in register.index.names.find(plain.text, is_address=is_address)
        if is_address or not _goes_on(plain.text, name.end)
    ]
    japanese = bool(_KANA.search(plain.text))

    def is_weak(name: Found) -> bool:
        words = plain.text[name.start : name.end]
        if is_address and not words.isascii():
            return name.weak  # a tag or a file name is short: what can be a name there is one
        is_han = bool(japanese and _ALL_HAN.fullmatch(words))
        return name.weak or _is_word(words) or is_han or _sounds_alike_only(words, name, register)

    certain = {label for name in found if not is_weak(name) for label in name.labels}
    for name in found:
        if is_weak(name) and not certain & set(name.labels):
            before = plain.text[max(0, name.start - 14) : name.start]
            after = plain.text[name.end :][:6]
            if not (titles.BEFORE.search(before) or titles.AFTER.match(after)):
                if not _sounds_alike_only(plain.text[name.start : name.end], name, register):
                    yield NameHit(name.start, name.end, name.labels, "doubtful")
                continue
        yield NameHit(name.start, name.end, name.labels, "name")


def _sounds_alike_only(words: str, name: Found, register: Register) -> bool:
    """Tell whether words of Hangul apart only sound like names that the record has in Hangul: 한 분이 is one person."""
    if not _SYLLABLES_APART.fullmatch(words):
        return False
    parts = {part.translate(SOUTHERN) for part in words.split()}
    for label in name.labels:
        own = hangul_parts(register.records[label].names)
        written = {n.replace(" ", "").translate(SOUTHERN) for n in register.records[label].names}
        if not own or parts <= own or "".join(words.split()).translate(SOUTHERN) in written:
            return False
    return True


_SYLLABLES_APART = re.compile("[가-힣]{1,8} [가-힣]{1,8}")


def _goes_on(text: str, end: int) -> bool:
    """Tell whether another syllable follows: "Kim Hak" in "Kim Hak-soon" is another name."""
    more = _MORE.match(text, end)
    if more is None or titles.AFTER.match(text[end : end + titles.LONGEST_AFTER]):
        return False
    return bool(given_keys(LATIN, (more[1],)))


_MORE = re.compile(r"-([a-z]{2,6})(?![\w-])")


def _is_word(words: str) -> bool:
    """Tell whether a name is a usual word or a place too: 고철, 明月, Anchor, 룡천."""
    if is_known(words):
        return True
    if words.isascii():
        return " " not in words and is_english_word(words)
    if len(words) > _LONGEST_WORD:
        return False
    return words in homographs()


_LONGEST_WORD = 3
_KANA = re.compile("[ぁ-んァ-ヺ]")
_ALL_HAN = re.compile("[一-龥]{2}")
"""In a Japanese text two characters are a word, a place or a family name rather than a whole name."""


def _exact(plain: Plain, register: Register, *, is_address: bool) -> Iterator[NameHit]:
    """Nicknames, aliases and contacts, letter by letter."""
    folded = plain.text.casefold()
    if len(folded) != len(plain.text):
        folded = "".join(c.casefold() if len(c.casefold()) == 1 else c for c in plain.text)
    folded = fold_characters(folded)
    spaced = folded.replace("-", " ").replace("_", " ")
    texts = (folded,) if spaced == folded else (folded, spaced)
    said = [one for t in texts for one in register.index.said(t)]
    for start, end, labels in (*said, *_in_other_kana(folded, register, said)):
        if _EDGE.match(folded[start - 1 : start]) or _EDGE.match(folded[end : end + 1]):
            continue
        needle = folded[start:end]
        nicks = {n.casefold() for one in labels for n in register.records[one].nicknames}
        contacts = (c for one in labels for c in register.records[one].contacts)
        is_contact = needle.isdigit() or (
            needle not in nicks and any(needle in contact for contact in contacts)
        )
        if is_contact:
            before = _SERVICE.search(folded, max(0, start - 24), start)
            first = before.start() if before else start - (folded[start - 1 : start] in {"+", "("})
            yield NameHit(first, end, tuple(labels), "contact")
        elif is_address or not _is_english_word(plain.text[start:end], register, labels):
            quoted = folded[start - 1 : start] in _QUOTES and folded[end : end + 1] in _QUOTES
            own = {
                fold_characters(n.casefold()) for one in labels for n in register.records[one].names
            }
            kind = "name" if needle in own else "nick"
            yield NameHit(start - quoted, end + quoted, tuple(labels), kind)


_Said = tuple[int, int, list[str]]


def _in_other_kana(folded: str, register: Register, said: Sequence[_Said]) -> Iterator[_Said]:
    """Yield nicknames that stand in the other Kana; where these go on it is another word."""
    if not _ANY_KANA.search(folded):
        return
    kana, known = fold_kana(folded), {(start, end) for start, end, _labels in said}
    for start, end, labels in register.index.said(kana):
        own = _KATAKANA if _KATAKANA.match(folded, end - 1) else _HIRAGANA
        goes_on = own.match(folded, end) or own.match(folded[start - 1 : start])
        if (start, end) in known or not _KATAKANA.match(kana, start):
            continue
        if end - start >= _LEAST_KANA or not goes_on:
            yield start, end, labels


_ANY_KANA, _KATAKANA, _HIRAGANA = map(re.compile, ("[ぁ-ゖァ-ヺ]", "[ァ-ヺー]", "[ぁ-ゖー]"))
_LEAST_KANA = 3


def _is_english_word(written: str, register: Register, labels: list[str]) -> bool:
    """Tell whether an alias in Latin letters is written small where the register has capitals."""
    if not written.isascii() or written.isupper():
        return False
    capitals = [word[0].isupper() for word in written.split()]
    known = [
        [word[0].isupper() for word in name.split()]
        for label in labels
        for name in register.records[label].nicknames
        if name.casefold() == written.casefold()
    ]
    return bool(known) and all(sum(one) > sum(capitals) for one in known)


_SERVICE = re.compile(
    r"(?:kakao(?:talk)?|line|wechat|weixin|telegram|whatsapp|insta(?:gram)?|signal|skype|facebook|twitter|tiktok|"
    r"카카오톡|카톡|위챗|라인|인스타(?:그램)?|텔레그램|微信|ライン|カカオ(?:トーク)?|インスタ)\s?(?:id|아이디|ID)?\s?[:：@]?\s?@?$|@$"
)
_QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "「", "」", "『", "』"})


_EDGE = re.compile(r"[a-z0-9]")
