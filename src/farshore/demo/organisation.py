"""The fictional organisation of the demo and its members."""

from farshore.domain.stories.documents import Category, SiteDoc

NAME = "Harbour Lights Network"
CUSTODIANS = ("heron", "plover")
MEMBERS: dict[str, list[str]] = {
    "crane": ["caseworker"],
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


def _names(en: str, ja: str, ko: str) -> dict[str, str]:
    return {"en": en, "ja": ja, "ko": ko}


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
        Category(slug="resettling", names=_names("A new life", "新しい暮らし", "새로운 삶")),
        Category(slug="rescue", names=_names("On the way", "道の途中", "길 위에서")),
        Category(slug="voices", names=_names("Voices", "声", "목소리")),
        Category(slug="petitions", names=_names("Petitions", "請願", "청원")),
        Category(slug="events", names=_names("Events", "催し", "행사")),
        Category(slug="news", names=_names("From the office", "事務局から", "사무국에서")),
    ],
    footer=_names(
        "A fictional organisation. Everybody in these stories is invented.",
        "架空の団体です。登場する人はすべて創作です。",
        "가상의 단체입니다. 등장하는 사람은 모두 지어낸 인물입니다.",
    ),
)
