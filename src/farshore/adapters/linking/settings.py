"""One settings object for every engine: comparisons, their levels, and what brings pairs together."""

from typing import Any

VERSION = 1
"""Of the model: its comparisons and levels."""
EM_ON = (("county", "first_year"), ("given_one", "sex"))
"""Columns that are held equal while the others are learned."""
_YEARS = "(first_year_l - {0} <= last_year_r AND first_year_r - {0} <= last_year_l)"


Levels = dict[str, list[tuple[float, float]]]
"""Comparison -> m and u of each of its levels but the one for what is missing."""


def settings(learned: Levels | None = None) -> Any:
    """Return the settings: with what was learned, else with first guesses.

    Args:
        learned: m and u by comparison; comparisons that are not in it keep their guesses.
    """
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            _comparison(name, make(), learned or {}) for name, make in _COMPARISONS.items()
        ],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        probability_two_random_records_match=1e-4,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
        linker_uid=f"farshore{VERSION}",
    )


def _comparison(name: str, levels: list[Any], learned: Levels) -> Any:
    import splink.comparison_library as cl

    for level, (m, u) in zip(levels[1:], learned.get(name, []), strict=False):
        level.configure(m_probability=m, u_probability=u)
    return cl.CustomComparison(levels, output_column_name=name)


def _custom(condition: str, m: float, u: float) -> Any:
    import splink.comparison_level_library as cll

    return cll.CustomLevel(condition, base_dialect_str="duckdb").configure(
        m_probability=m, u_probability=u
    )


def _overlap(column: str, m: float, u: float) -> Any:
    import splink.comparison_level_library as cll

    return cll.ArrayIntersectLevel(column).configure(m_probability=m, u_probability=u)


def _null(*columns: str) -> Any:
    import splink.comparison_level_library as cll

    told = " OR ".join(f"{one}_l IS NULL OR {one}_r IS NULL" for one in columns)
    return cll.CustomLevel(told, base_dialect_str="duckdb").configure(is_null_level=True)


def _else(m: float, u: float) -> Any:
    import splink.comparison_level_library as cll

    return cll.ElseLevel().configure(m_probability=m, u_probability=u)


def _name_levels() -> list[Any]:
    return [
        _null("given_one"),
        _overlap("whole", 0.72, 0.0008),
        _overlap("given", 0.1, 0.006),
        _custom("family_one_l = family_one_r", 0.1, 0.09),
        _else(0.08, 0.9),
    ]


def _birth_levels() -> list[Any]:
    return [
        _null("first_year"),
        _custom("middle_year_l = middle_year_r", 0.6, 0.02),
        _custom(_YEARS.format(0), 0.15, 0.03),
        _custom(_YEARS.format(1), 0.12, 0.05),
        _custom(_YEARS.format(3), 0.07, 0.1),
        _else(0.06, 0.8),
    ]


def _place_levels() -> list[Any]:
    return [
        _null("province"),
        _custom("county_l = county_r", 0.7, 0.05),
        _custom("province_l = province_r", 0.18, 0.2),
        _else(0.12, 0.75),
    ]


def _kin_levels() -> list[Any]:
    return [
        _null("kin_one"),
        _overlap("kin", 0.6, 0.003),
        _else(0.4, 0.997),
    ]


def _sex_levels() -> list[Any]:
    return [_null("sex"), _custom("sex_l = sex_r", 0.97, 0.5), _else(0.03, 0.5)]


_COMPARISONS = {
    "name": _name_levels,
    "birth": _birth_levels,
    "place": _place_levels,
    "sex": _sex_levels,
    "relatives": _kin_levels,
}
