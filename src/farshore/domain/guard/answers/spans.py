"""Which characters of each field are taken by a finding already."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from farshore.domain.guard.answers.verdicts import Finding


class Taken:
    """Spans of many fields; asking costs the logarithm of their number."""

    def __init__(self) -> None:
        self._starts: dict[tuple[str, str], list[int]] = {}
        self._ends: dict[tuple[str, str], list[int]] = {}

    @classmethod
    def by(cls, findings: Iterable[Finding]) -> "Taken":
        """Return the spans of findings that have words."""
        taken = cls()
        for finding in findings:
            if finding.start < finding.end:
                taken.add((finding.language, finding.field), finding.start, finding.end)
        return taken

    def touches(self, place: tuple[str, str], start: int, end: int) -> bool:
        """Tell whether a span shares a character with one that is taken.

        Args:
            place: language and field.
            start: first character.
            end: one after the last.
        """
        starts, ends = self._starts.get(place, []), self._ends.get(place, [])
        before = bisect_left(starts, end)  # all that begin before our end
        return bisect_right(ends, start) < before

    def add(self, place: tuple[str, str], start: int, end: int) -> None:
        """Take a span; it is joined with those that it touches, so that all stay apart."""
        starts = self._starts.setdefault(place, [])
        ends = self._ends.setdefault(place, [])
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last:
            start, end = min(start, starts[first]), max(end, ends[last - 1])
        starts[first:last] = [start]
        ends[first:last] = [end]
