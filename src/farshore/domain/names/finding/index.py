"""A prepared index of a register's names: finds them in a text in any writing.

The cost of a scan grows with the text: each place where a name may stand is turned into keys, keys
are looked up, and only what they find is compared.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from farshore.domain.memory import in_one_memory, remembered
from farshore.domain.names.finding.apart import (
    han_apart,
    han_turned,
    hangul_apart,
    standard,
    stands_alone,
)
from farshore.domain.names.finding.japanese import in_hepburn, japanese_readings, keys_read_in_japan
from farshore.domain.names.finding.look_up_keys import keys_of
from farshore.domain.names.finding.spans import (
    SOUTHERN,
    Found,
    Span,
    TextWord,
    alphabet_of,
    beginnings,
    family_chars,
    family_keys,
    fold_word,
    given_keys,
    han_keys,
    is_weak,
    joined_keys,
    runs_of_words,
    text_words,
    word_keys,
)
from farshore.domain.names.judging.comparing import score
from farshore.domain.names.reading.parsing import Name, parse
from farshore.domain.names.reading.slots import known_costs
from farshore.domain.names.reading.words import KANA, LATIN
from farshore.domain.names.sounds.kana import to_katakana
from farshore.domain.names.sounds.normalise import normalise
from farshore.domain.names.sounds.tables import usual_words

SURE_FROM = 0.05
"""A key whose usual spelling is written with at least this probability needs no comparison."""
FOUND_FROM = 0.1
"""A place in a text is reported from this score on: recall before precision."""
_MOST_RANKED = 4
"""More bearers of one writing than this are not compared: that would cost more than it tells."""
_MOST_PREPARED = 20_000
_LEAST_JOINED = 6
_HANGUL = re.compile(r"[가-힣]+")
_KANA = re.compile(r"[ァ-ヺー]+")
_KANA_GAP = re.compile(r"[・=_,、/ -]{1,3}")
_MOST_KANA_WORDS = 3
_HIRAGANA = re.compile(
    r"(?<![ぁ-ゖー])[ぁ-ゖー]++・[ぁ-ゖー]+|(?<![ぁ-ゖー])[ぁ-ゖー]{3,9}?(?=さん|様|さま|ちゃん|くん|君|氏)"
)
_CALLED_SO = re.compile(
    r"[おご]?(?:ばあ|じい|かあ|とう|にい|ねえ|じょう|ぼう|まわり|きゃく|みな|とな|むこ|よめ|いしゃ|ひめ|ほし|つか|だれ|どな)"
)
"""What stands before さん and is no name: おばあさん, みなさん."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,}")
_MIXED = re.compile(
    r"([가-힣\u4e00-\u9fff]{1,2}) ?([A-Z][a-z]+(?:[- ']?[A-Za-z]+)?)|([A-Z][a-z]+) ?([가-힣\u4e00-\u9fff]{2})"
)
_HAN_HANGUL = re.compile(
    r"(?<![가-힣\u3400-\u9fff])(?=[가-힣]{0,3}[\u3400-\u9fff])(?=[\u3400-\u9fff]{0,3}[가-힣])[가-힣\u3400-\u9fff]{2,5}"
)
"""Characters and Hangul in one name: 朴나리."""


@remembered(most=2_000)
def parsed(written: str) -> Name:
    """Return a prepared name; one writing is compared with several people's."""
    return parse(written)


class NameIndex:
    """Names of many people, each under a label; people can be added and taken out at any time."""

    def __init__(self, people: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        self._bearers: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._prepared: dict[str, Name] = {}
        self._literals = False
        self._sorted: list[str] | None = None
        for label, names in people:
            self.add(label, names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<index of {len(self)}>"

    @in_one_memory
    def add(self, label: str, names: Iterable[str]) -> None:
        """Add a person with all names; a label that is there is replaced."""
        self.drop(label)
        self._sorted = None
        kept = tuple(dict.fromkeys(name for name in names if name.strip()))
        self._names[label] = kept
        for name in kept:
            bearers = self._bearers.get(name)
            self._bearers[name] = (*bearers, label) if bearers else (label,)
            if not bearers:
                for key in keys_of(name):
                    self._keys[key] = (*self._keys.get(key, ()), name)
                    self._literals = self._literals or " " in key

    @in_one_memory
    def drop(self, label: str) -> None:
        """Take a person out; one who is not there is no error."""
        self._sorted = None
        for name in self._names.pop(label, ()):
            rest = tuple(other for other in self._bearers[name] if other != label)
            if rest:
                self._bearers[name] = rest
                continue
            del self._bearers[name]
            self._prepared.pop(name, None)
            for key in keys_of(name):
                names = tuple(other for other in self._keys[key] if other != name)
                if names:
                    self._keys[key] = names
                else:
                    del self._keys[key]

    @in_one_memory
    def who(self, name: str, *, least: float = FOUND_FROM, most: int = 1000) -> list[str]:
        """Return the labels of people whom a written name may be, the likeliest first."""
        wanted = parsed(name)
        candidates = dict.fromkeys(n for key in keys_of(name) for n in self._keys.get(key, ()))
        known = known_costs()
        scored = [(score(wanted, self._name(other), known), other) for other in candidates]
        ranked = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
        labels = itertools.chain.from_iterable(self._bearers[other] for _score, other in ranked)
        return list(itertools.islice(dict.fromkeys(labels), most))

    @in_one_memory
    def beginning(self, query: str, *, most: int = 1000) -> list[str]:
        """Return labels of people whose name begins so, or whose given name it is, in any writing.

        For search while somebody types: "Pak Myo" finds 박명진; so does "Myong-jin".
        """
        heads, tails = beginnings(normalise(query).text.strip())
        if self._sorted is None:
            self._sorted = sorted(self._keys)
        found: dict[str, None] = {}
        for head in heads:
            for at in range(bisect_left(self._sorted, head), len(self._sorted)):
                if not self._sorted[at].startswith(head) or len(found) >= most:
                    break
                found[self._sorted[at]] = None
        if tails:
            found.update(dict.fromkeys(key for key in self._sorted if key[1:] in tails))
        names = dict.fromkeys(name for key in found for name in self._keys[key])
        labels = itertools.chain.from_iterable(self._bearers[name] for name in names)
        return list(itertools.islice(dict.fromkeys(labels), most))

    @in_one_memory
    def find(self, text: str, *, is_address: bool = False) -> list[Found]:
        """Return the names in a normalised text (see `normalise`); overlapping ones too.

        Args:
            text: a text as `normalise` leaves it.
            is_address: it is a slug, a tag or a file name: small letters count as names.

        Cost: grows with the text, not with the people.
        """
        found: list[Found] = []
        seen: dict[tuple[str, str], bool] = {}
        for span in self._spans(text, is_address=is_address):
            written = span.read or text[span.start : span.end]
            labels: dict[str, None] = {}
            for key in span.keys:
                for name in self._keys[key]:
                    if key in span.sure or self._confirms(written, name, seen):
                        labels.update(dict.fromkeys(self._bearers[name]))
            if labels:
                ranked = self._likeliest_first(written, tuple(labels))
                found.append(Found(span.start, span.end, ranked, span.weak))
        return found

    def _likeliest_first(self, written: str, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return the bearers of a few names in the order of how well those fit: 崔英哲 before 崔永哲."""
        if not 1 < len(labels) <= _MOST_RANKED or _HANGUL.search(written):
            return labels
        wanted = parsed(written)
        fits = {
            label: max(score(wanted, self._name(name)) for name in self._names[label])
            for label in labels
        }
        return tuple(sorted(labels, key=lambda label: -fits[label]))

    def _confirms(self, written: str, name: str, seen: dict[tuple[str, str], bool]) -> bool:
        known = seen.get((written, name))
        if known is None:
            known = seen[(written, name)] = score(parsed(written), self._name(name)) >= FOUND_FROM
        return known

    def _name(self, name: str) -> Name:
        known = self._prepared.get(name)
        if known is None:
            if len(self._prepared) >= _MOST_PREPARED:
                self._prepared.clear()
            known = self._prepared[name] = parse(normalise(name).text)
        return known

    # -- places of a text, by script -----------------------------------------------------------

    def _spans(self, text: str, *, is_address: bool) -> Iterator[Span]:
        if not text.isascii():
            yield from self._hangul(text)
            yield from self._han(text)
            yield from self._kana(text)
            yield from self._mixed(text)
        yield from self._words(text, is_address=is_address)

    def _hangul(self, text: str) -> Iterator[Span]:
        keys, south = self._keys, text.translate(SOUTHERN)
        for run in _HANGUL.finditer(text):
            start, end = run.span()
            for at in range(start, end - 1):
                for size in (6, 5, 4, 3, 2):
                    key = south[at : at + size]
                    if at + size <= end and key in keys and (size > 2 or at == start):
                        short = size == 2 and not stands_alone(text, at, end)
                        yield Span(at, at + size, (key,), frozenset((key,)), short)
        yield from hangul_apart(text, keys)

    def _han(self, text: str) -> Iterator[Span]:
        keys, begins = self._keys, family_chars()
        for run in _HAN.finditer(text):
            start, end = run.span()
            for at in range(start, end - 1):
                if text[at] in begins or text[at : at + 2] in begins:
                    yield from self._read_han(text, at, end)
                    continue
                for size in (5, 4, 3, 2):
                    if at + size <= end and text[at : at + size] in keys:
                        yield Span(at, at + size, (text[at : at + size],))
        yield from han_apart(text, keys)
        yield from han_turned(text, keys)

    def _read_han(self, text: str, at: int, end: int) -> Iterator[Span]:
        """Yield names that begin with the characters of a family name, by how they are read."""
        keys = self._keys
        for size in (4, 3, 2):
            if at + size > end:
                continue
            chars = text[at : at + size]
            hits = tuple(key for key in (*han_keys(chars), chars) if key in keys)
            if hits and (size > 2 or chars in keys or standard(chars) in keys):
                yield Span(at, at + size, hits)

    def _kana(self, text: str) -> Iterator[Span]:
        words = [(m.start(), m.group()) for m in _KANA.finditer(text)]
        found = -1
        for at, (start, word) in enumerate(words):
            near = list(_beside_each_other(text, words[at : at + _MOST_KANA_WORDS]))
            spans = (self._kana_words(near[:size]) for size in range(len(near), 1, -1))
            span = next((one for one in spans if one), None)
            if span:
                found = span.end
                yield span
            elif start >= found:
                yield from self._kana_word(start, word)
        for run in _HIRAGANA.finditer(text):
            if not _CALLED_SO.match(run.group()):
                parts = re.finditer(r"[^・]+", run.group())
                own = [(run.start() + m.start(), to_katakana(m.group())) for m in parts]
                span = self._kana_words(own) if len(own) > 1 else None
                yield from [span] if span else () if len(own) > 1 else self._kana_word(*own[0])

    def _kana_words(self, words: list[tuple[int, str]]) -> Span | None:
        """Return a name in a few words, the last of which a particle may follow."""
        last_at, last = words[-1]
        for cut in range(len(last), min(len(last), 2) - 1, -1):
            name = (*(word for _at, word in words[:-1]), last[:cut])
            hits, sure = self._known(word_keys(KANA, name), "".join(name))
            if not hits and len(name) == len(("family", "given")):
                hits = self._read_in_japan(*name)
                sure = frozenset(hits)
            if hits:
                return Span(words[0][0], last_at + cut, hits, sure, read="・".join(name))
        return None

    def _kana_word(self, start: int, word: str) -> Iterator[Span]:
        if 3 <= len(word) <= 11:
            hits, sure = self._known(joined_keys(KANA, word), word)
            if hits:
                yield Span(start, start + len(word), hits, sure)

    def _read_in_japan(self, family: str, given: str) -> tuple[str, ...]:
        """Return keys of people whose registered characters are read so in Japan."""
        read = in_hepburn(family), in_hepburn(given)
        if not all(read):
            return ()
        return tuple(
            key
            for key in keys_read_in_japan(*read)
            for name in self._keys.get(key, ())
            if _HAN.fullmatch(name) and "".join(read) in japanese_readings(name)
        )

    def _mixed(self, text: str) -> Iterator[Span]:
        for run in _HAN_HANGUL.finditer(text) if _HANGUL.search(text) else ():
            for size in range(min(4, len(run.group())), 1, -1):
                chars = run.group()[:size]
                whole = size > 2 or stands_alone(text, run.start(), run.end())
                hits = tuple(key for key in han_keys(chars) if key in self._keys)
                if hits and whole:
                    yield Span(run.start(), run.start() + size, hits, frozenset(hits))
                    break
        for found in _MIXED.finditer(text):
            hits = tuple(key for key in keys_of(found.group()) if key in self._keys)
            if hits:
                yield Span(found.start(), found.end(), hits)

    def _words(self, text: str, *, is_address: bool) -> Iterator[Span]:
        words = text_words(text, is_address=is_address)
        covered = -1
        for window in runs_of_words(text, words, is_address=is_address):
            start, end = window[0][0], window[-1][1]
            if len(window) == 2 and end <= covered and not is_address:
                continue
            hits, sure = self._window(window)
            if hits:
                covered = max(covered, end)
                yield Span(start, end, hits, sure, is_weak(text, window))
            elif len(window) == 3 and start >= covered and _is_a_name(window):
                covered = end
        if is_address:
            yield from self._joined(words)

    def _joined(self, words: list[TextWord]) -> Iterator[Span]:
        """Yield names that are one word of an address: parknari."""
        for start, end, word in words:
            folded = fold_word(word)
            if len(folded) >= _LEAST_JOINED:
                hits, sure = self._known(joined_keys(alphabet_of(folded), folded), folded)
                if hits:
                    yield Span(start, end, hits, sure)

    def _window(self, window: list[TextWord]) -> tuple[tuple[str, ...], frozenset[str]]:
        folded = tuple([fold_word(word) for _start, _end, word in window])
        if not all(folded):
            return (), frozenset()
        alphabet = alphabet_of(folded[0])
        found: dict[str, float] = {}
        if family_keys(alphabet, folded[0]) or family_keys(alphabet, folded[-1]) or len(folded) > 2:
            found = word_keys(alphabet, folded)
        return self._known(found, " ".join(sorted(folded)) if self._literals else "")

    def _known(
        self, found: dict[str, float], literal: str
    ) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the keys that somebody has, and those that need no comparison."""
        keys = self._keys
        hits = [key for key in found if key in keys]
        sure = [key for key in hits if found[key] >= SURE_FROM]
        if literal in keys:
            hits.append(literal)
            sure.append(literal)
        return tuple(hits), frozenset(sure)


def _beside_each_other(text: str, words: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the first of some words and those after it that nothing but a gap parts."""
    end = words[0][0]
    for start, word in words:
        if start > end and not _KANA_GAP.fullmatch(text, end, start):
            return
        yield start, word
        end = start + len(word)


def _is_a_name(window: list[TextWord]) -> bool:
    """Tell whether three words are a whole name: then two of them are not another one."""
    family, *given = (fold_word(word) for _start, _end, word in window)
    return bool(
        family_keys(LATIN, family)
        and given[-1] not in usual_words()
        and any(len(key) == 2 for key in given_keys(LATIN, tuple(given)))
    )
