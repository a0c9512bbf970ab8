"""Invented families for tests of tracing."""

from farshore.domain.tracing.described import Described, Request


def person(id_: str, names: str, **facts: object) -> Described:
    """Return a person; names are divided by `;`."""
    return Described(id_, tuple(names.split(";")) if names else (), **facts)  # type: ignore[arg-type]


MOTHER = Request(
    "R1", ("문순애",), "son",
    person("R1", "문금혁", sex="m", born="1996", birthplace="경원", relatives=(("father", "문일수"),)),
    "2010",
)  # fmt: skip
SON = person(
    "P1", "ムン・グミョク;Mun Kum Hyok", sex="m", born="H8", birthplace="새별",
    lived=("Saebyol 1996/2010", "延吉 2011/2013"),
    relatives=(("mother", "Mun Sun Ae"), ("father", "Mun Il Su")),
)  # fmt: skip
BROTHER = person(
    "P2", "문은혁", sex="m", born="1999", birthplace="경원",
    relatives=(("mother", "문순애"), ("father", "문일수"), ("brother", "문금혁")),
)  # fmt: skip
NAMESAKE = person(
    "P3", "문금혁", sex="m", born="1981", birthplace="원산", relatives=(("mother", "한춘화"),)
)
OTHERS = [
    person(f"P{n}", name, sex="f", born="1970")
    for n, name in enumerate(("김영희", "박순옥", "최련심"), 4)
]
SEEKS_HER = Request(
    "R2", ("Mun Kum Hyok",), "mother",
    person("R2", "Mun Sun Ae", sex="f", relatives=(("husband", "Mun Il Su"),)), "2010",
)  # fmt: skip
PEOPLE = [SON, BROTHER, NAMESAKE, *OTHERS]
