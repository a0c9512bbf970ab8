"""What a question asks about, by stems in data; and which of it can give somebody away."""

import re
from functools import cache
from importlib.resources import files

TOPICS = (
    "family", "way", "helpers", "place", "dates", "money", "violence", "health", "faith", "work",
    "school", "food", "music", "daily", "feelings", "advice",
)  # fmt: skip
DANGERS = ("family", "way", "helpers", "place", "dates", "money", "violence", "health")
"""Topics that nobody is asked about lightly: an answer can give somebody away, or hurts."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    stems: dict[str, list[str]] = {topic: [] for topic in TOPICS}
    table = files("farshore.domain.interviews").joinpath("data/topics.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        topic, language, stem = line.split("\t")
        stems[topic].append(rf"\b{stem}" if language == "en" else stem)
    return {
        topic: re.compile("|".join(found), re.IGNORECASE) for topic, found in stems.items() if found
    }


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a question touches, in the order of TOPICS."""
    return tuple(topic for topic, pattern in _patterns().items() if pattern.search(text))


def dangers_of(text: str) -> tuple[str, ...]:
    """Return the topics of a question that can give somebody away or hurt."""
    return tuple(topic for topic in topics_of(text) if topic in DANGERS)
