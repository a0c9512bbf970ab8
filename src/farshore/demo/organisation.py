"""The fictional organisation of the demo and its members."""

from farshore.domain.sealing.keys import KdfCost, passphrase_key
from farshore.domain.stories.documents import Category, SiteDoc

NAME = "Harbour Lights Network"
CUSTODIANS = ("heron", "plover")
TIME_ZONE = "Asia/Tokyo"
MEMBERS: dict[str, list[str]] = {
    "crane": ["caseworker", "tracing_officer"],
    "tern": ["coordinator"],
    "curlew": ["tracing_officer"],
    "wren": ["editor"],
    "swift": ["editor"],
    "lark": ["media_officer"],
    "finch": ["campaigner"],
    "owl": ["auditor"],
}


def passphrase(handle: str) -> str:
    """Return the demo passphrase of a member: public, and only ever for the demo."""
    return f"demo harbour lantern gravel pepper cloud {handle}"


class StretchOnce:
    """Stretches each passphrase of the demo once, at its full cost, while the demo is filled.

    Two custodians vouch for every member, and everybody signs in: three in four of those
    derivations are the same again. Only for passphrases that everybody knows anyway.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes, KdfCost], bytes] = {}

    def __call__(self, passphrase: str, *, salt: bytes, cost: KdfCost) -> bytes:
        """Return the slot's key, 32 bytes."""
        asked = (passphrase, salt, cost)
        if asked not in self._known:
            self._known[asked] = passphrase_key(passphrase, salt=salt, cost=cost)
        return self._known[asked]


def _names(en: str, ja: str, ko: str) -> dict[str, str]:
    return {"en": en, "ja": ja, "ko": ko}


def _shelf(slug: str, names: tuple[str, str, str], words: tuple[str, str, str]) -> Category:
    return Category(slug=slug, names=_names(*names), descriptions=_names(*words))


SITE = SiteDoc(
    title=_names(NAME, "ハーバー・ライツ・ネットワーク", "하버 라이츠 네트워크"),
    tagline=_names(
        "We walk beside people who had to leave",
        "離れざるを得なかった人の隣を歩く",
        "떠나야 했던 사람들 곁에서 걷습니다",
    ),
    languages=["en", "ja", "ko"],
    default_language="en",
    categories=[
        _shelf(
            "resettling",
            ("A new life", "新しい暮らし", "새로운 삶"),
            (
                "Ten years of small steps: school, work, a key of one's own.",
                "十年かけた小さな一歩。学校、仕事、自分の鍵。",
                "십 년에 걸친 작은 걸음들. 학교, 일, 내 집 열쇠.",
            ),
        ),
        _shelf(
            "rescue",
            ("On the way", "道の途中", "길 위에서"),
            (
                "What may be told about ways that are not over yet.",
                "まだ終わらない道について、話せることだけを。",
                "아직 끝나지 않은 길에 대해, 말해도 되는 것들.",
            ),
        ),
        _shelf(
            "voices",
            ("Voices", "声", "목소리"),
            (
                "Stories and interviews, in the words of those who lived them.",
                "生きてきた人自身の言葉による物語とインタビュー。",
                "살아 낸 사람들의 말로 전하는 이야기와 인터뷰.",
            ),
        ),
        _shelf(
            "petitions",
            ("Petitions", "請願", "청원"),
            (
                "Letters that we send every autumn, and that you may send too.",
                "毎年秋に送る手紙。あなたも送ってください。",
                "해마다 가을에 보내는 편지. 함께 보내 주십시오.",
            ),
        ),
        _shelf(
            "events",
            ("Events", "催し", "행사"),
            (
                "Lunches, vigils, concerts with mistakes in them.",
                "昼食会、祈りの夕べ、間違いのある演奏会。",
                "점심, 촛불 모임, 틀려도 되는 음악회.",
            ),
        ),
        _shelf(
            "news",
            ("From the office", "事務局から", "사무국에서"),
            (
                "Figures, office hours, and what the kettle heard.",
                "数字と受付時間、そしてやかんが聞いたこと。",
                "숫자와 업무 시간, 그리고 주전자가 들은 것.",
            ),
        ),
    ],
    footer=_names(
        "A fictional organisation. Everybody in these stories is invented.",
        "架空の団体です。登場する人物も、すべて架空です。",
        "가상의 단체입니다. 등장하는 사람은 모두 지어낸 인물입니다.",
    ),
)
