"""What is already public: texts of older stories, with the facts that they told."""

from farshore.domain.figures.reports import ReportDoc
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.people.register import Record
from farshore.domain.stories.documents import LedgerDoc


class Ledger:
    """Everything that is or ever was public. It never shrinks."""

    def __init__(self) -> None:
        self.items: dict[str, LedgerDoc] = {}
        self._of: dict[str, list[str]] = {}
        self.years: dict[str, ReportDoc] = {}
        """Frozen figures of years, by their labels: readers have the tables for ever."""

    def __repr__(self) -> str:
        return f"<ledger of {len(self.items)}>"

    def put(self, item_id: str, item: LedgerDoc) -> None:
        """Add an item, or replace it by a newer form of itself."""
        known = self.items.get(item_id)
        self.items[item_id] = item
        before = known.persons if known else []
        for person in set(before).difference(item.persons):
            self._of[person].remove(item_id)
        for person in dict.fromkeys(item.persons):
            if person not in before:
                self._of.setdefault(person, []).append(item_id)

    def of(self, label: str, *, but: str = "") -> list[LedgerDoc]:
        """Return what is public about a person, leaving one story out."""
        items = [self.items[item_id] for item_id in self._of.get(label, [])]
        return [item for item in items if not but or item.story != but]

    def texts_of(self, story: str) -> list[str]:
        """Return what was public of a story of ours."""
        return [item.text for item in self.items.values() if story and item.story == story]

    def told(self, subject: Record, *, but: str = "") -> list[tuple[LedgerDoc, list[Fact]]]:
        """Return older items about a subject with the facts that they tell."""
        found = []
        for item in self.of(subject.label, but=but):
            facts = find_facts(item.text, subject, known_as=[item.byline])
            if facts:
                found.append((item, facts))
        return found
