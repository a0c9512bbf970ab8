"""Places: a gazetteer in all scripts, what lies in what, and wider words for each kind."""

from farshore.domain.places.gazetteer import (
    Place,
    PlaceMention,
    doubtful_names,
    find_places,
    gazetteer,
    is_known,
    longer_named,
    parents,
    place_of,
)

WIDER: dict[str, dict[str, str]] = {
    "en": {
        "county": "a town in the north", "transit": "a city on the way",
        "airport": "the airport", "province": "the north", "city": "a city",
        "prefecture": "Japan",
    },
    "ja": {
        "county": "北部の町", "transit": "途中の町", "airport": "空港", "province": "北部の地方",
        "city": "ある町", "prefecture": "日本のある地方",
    },
    "ko": {
        "county": "북쪽의 한 도시", "transit": "가는 길의 어느 도시", "airport": "공항",
        "province": "북쪽 지방", "city": "어느 도시", "prefecture": "일본의 한 지방",
    },
    "zh": {
        "county": "北方的一座城市", "transit": "途中的城市", "airport": "机场", "province": "北方",
        "city": "一座城市", "prefecture": "日本的一个地方",
    },
}  # fmt: skip

__all__ = [
    "WIDER",
    "Place",
    "PlaceMention",
    "doubtful_names",
    "find_places",
    "gazetteer",
    "is_known",
    "longer_named",
    "parents",
    "place_of",
]
