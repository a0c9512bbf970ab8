"""Limits and lists of the guard: what an organisation may make stricter."""

from dataclasses import dataclass, field

PUBLIC_FIGURES = frozenset(
    {
        "Kim Jong Un", "Kim Jong-un", "Kim Jong Il", "Kim Il Sung", "Kim Yo Jong", "Kim Jong Nam",
        "Kim Ju Ae", "Ri Sol Ju", "Ban Ki-moon", "Moon Jae-in", "Yoon Suk Yeol", "Lee Jae-myung",
        "Park Geun-hye", "Lee Myung-bak", "Kim Dae-jung", "Roh Moo-hyun", "Syngman Rhee",
        "Park Chung-hee", "김정은", "김정일", "김일성", "김여정", "반기문", "문재인", "윤석열",
        "이재명", "박근혜", "이명박", "김대중", "노무현", "박정희", "金正恩", "金正日", "金日成",
        "キム・ジョンウン", "キム・ジョンイル", "キム・イルソン", "潘基文", "文在寅", "朴槿恵",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """What blocks and what needs a decision.

    Attributes:
        block_below: k under which a release is refused.
        block_below_at_risk: the same for children and people with family left behind.
        decide_below: k under which a person must decide.
        allowed: names of public people and of staff who may be named by anyone.
    """

    block_below: int = 5
    block_below_at_risk: int = 10
    decide_below: int = 20
    allowed: frozenset[str] = field(default=PUBLIC_FIGURES)


DEFAULT = Policy()
