"""Several places in one line, each in any script."""

import re
from collections.abc import Mapping
from typing import Any

from farshore.desk.kit.fields import TextField
from farshore.domain.places import place_of

_BETWEEN = re.compile(r"\s*[,、，;；・]\s*")


class PlacesField(TextField):
    """Places with commas between them; answers a list of the words as typed."""

    def shown(self, stored: Mapping[str, Any]) -> str:
        """Return the stored places in one line."""
        return ", ".join(stored.get(self.name) or ())

    def kept(self, value: str) -> dict[str, Any]:
        """Return the places, each once."""
        return {self.name: list(dict.fromkeys(one for one in _BETWEEN.split(value) if one))}

    def understood(self, words: Any) -> str:
        """Return the English names of places that are written in another way."""
        said = [one for one in _BETWEEN.split(str(words or "")) if one]
        found = [place_of(one) for one in said]
        return "" if found == said else ", ".join(found)
