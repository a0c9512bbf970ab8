"""For whom may two kinds of facts stand in a text? A quick look that is never too narrow.

A workplace of a thousand people makes a thousand candidates, and to read a long text for each of
them takes seconds. Most of them share nothing else with it, which is seen without reading it again.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from farshore.domain.dates import AgeMention, DateMention
from farshore.domain.guard.facts.record_words import SAID_KINDS
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.said import TEXT_FACTS
from farshore.domain.guard.text.literal import loose, loose_words
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.statements import tokens_of, words_of_sentences
from farshore.domain.guard.text.stems import WORD, stem, stems_of
from farshore.domain.places import Place, doubtful_names

_SLACK_DAYS = 3
Signs = frozenset[tuple[str, str]]


class TwoKinds:
    """The texts of a bundle, taken apart once."""

    def __init__(self, texts: Sequence[tuple[str, Sequence[Mention]]]) -> None:
        self._folded = "\n".join(text.casefold() for text, _mentions in texts)
        self._loose = "\n".join(loose(text).text for text, _mentions in texts)
        self._tokens = {
            token for text, _m in texts for said in words_of_sentences(text) for token in said
        }
        self._stems = {stem(word) for word in WORD.findall(self._folded)}
        self._dates: list[DateMention] = []
        self._values: set[tuple[str, str]] = set()
        self._aged = False
        for mention in (one for _text, mentions in texts for one in mentions):
            self._take(mention)
        self._said: dict[tuple[str, str], bool] = {}

    def _take(self, mention: Mention) -> None:
        value = mention.value
        if isinstance(value, DateMention):
            self._dates.append(value)
        elif isinstance(value, AgeMention) or mention.kind == "duration":
            self._aged = True
        elif isinstance(value, Place):
            self._values.add(("place", value.name))
        else:
            self._values.add(
                (mention.kind, value if isinstance(value, str) else f"#{value.animal}")
            )

    def rarest_first(self, records: Iterable[Record]) -> list[Record]:
        """Return those whom two signs may fit, first whoever shares all theirs with the fewest."""
        signs = [(record, self._signs_of(record)) for record in records]
        likely = [(record, own) for record, own in signs if _kinds(own) + self._aged > 1]
        shared = Counter(own for _record, own in likely)
        return [record for record, _ in sorted(likely, key=lambda pair: shared[pair[1]])]

    def _signs_of(self, record: Record) -> Signs:
        known = [interval for _kind, interval in record.events]
        known += [record.birth] if record.birth else []
        found = {
            ("date", str(number))
            for number, date in enumerate(self._dates)
            if not date.year_known
            or any(date.interval.overlaps(one, slack_days=_SLACK_DAYS) for one in known)
        }
        found |= {pair for pair in record.texts if pair in self._values or self._may_say(*pair)}
        for name in record.origins | record.places:
            if ("place", name) in self._values or self._names(name):
                found.add(("place", name))
        return frozenset(found)

    def _may_say(self, kind: str, words: str) -> bool:
        pair = (kind, words)
        if pair not in self._said:
            self._said[pair] = (
                kind in TEXT_FACTS and not words.startswith("#") and self._says(*pair)
            )
        return self._said[pair]

    def _says(self, kind: str, words: str) -> bool:
        if words in self._folded or loose_words(words) in self._loose:
            return True
        stems = stems_of(words)
        if stems and stems <= self._stems:
            return True
        tokens = tokens_of(words) if kind in SAID_KINDS else None
        return bool(tokens and (tokens.ids | tokens.things | tokens.broad) & self._tokens)

    def _names(self, name: str) -> bool:
        pair = ("", name)
        if pair not in self._said:
            names = (name.casefold(), *doubtful_names(name))
            self._said[pair] = any(
                one in self._folded or loose_words(one) in self._loose for one in names
            )
        return self._said[pair]


def _kinds(signs: Signs) -> int:
    """Count kinds of facts; two dates may be two of them, two names of a workplace are one."""
    dates = sum(kind == "date" for kind, _value in signs)
    return dates + len({kind for kind, _value in signs} - {"date"})
