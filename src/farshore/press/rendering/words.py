"""The public site's own words in each language."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "skip": "Skip to the text", "home": "Home", "categories": "Categories", "months": "Archive",
        "changed": "Names and details have been changed to protect people.", "by": "by",
        "more": "Read more", "earlier": "Earlier", "later": "Later", "older": "Older stories",
        "newer": "Newer stories", "leave": "Leave this site", "languages": "Languages",
        "gone": "There is no page here",
        "gone_text": "It was taken down or moved, or it never stood here.",
        "feed": "Feed", "page": "Page", "trail": "This story in time", "moved": "This page moved",
        "empty": "Nothing here yet.",
    },
    "ja": {
        "skip": "本文へ", "home": "ホーム", "categories": "カテゴリー", "months": "月別アーカイブ",
        "changed": "登場する方とご家族を守るため、名前や細かな点を変えてあります。", "by": "文",
        "more": "続きを読む", "earlier": "これまで", "later": "その後", "older": "以前の記事",
        "newer": "新しい記事", "leave": "このサイトを離れる", "languages": "言語",
        "gone": "ここにページはありません", "gone_text": "取り下げられたか、移動したか、はじめからなかったページです。",
        "feed": "フィード", "page": "ページ", "trail": "この話のこれまでとその後", "moved": "ページが移動しました",
        "empty": "まだ何もありません。",
    },
    "ko": {
        "skip": "본문 바로가기", "home": "홈", "categories": "분류", "months": "월별 글",
        "changed": "당사자를 보호하기 위해 이름과 세부 내용을 바꾸었습니다.", "by": "글",
        "more": "더 보기", "earlier": "이전 이야기", "later": "이후 이야기", "older": "지난 글",
        "newer": "최근 글", "leave": "이 사이트에서 나가기", "languages": "언어",
        "gone": "이곳에는 페이지가 없습니다", "gone_text": "내려졌거나, 옮겨졌거나, 처음부터 없던 페이지입니다.",
        "feed": "피드", "page": "쪽", "trail": "이 이야기가 걸어온 길", "moved": "주소가 바뀌었습니다",
        "empty": "아직 글이 없습니다.",
    },
    "zh": {
        "skip": "跳到正文", "home": "首页", "categories": "分类", "months": "按月存档",
        "changed": "为保护当事人，姓名和细节已作更改。", "by": "文",
        "more": "继续阅读", "earlier": "此前", "later": "此后", "older": "较早的文章",
        "newer": "较新的文章", "leave": "离开本网站", "languages": "语言",
        "gone": "此处没有页面", "gone_text": "它已被撤下、移走，或从未存在过。",
        "feed": "订阅", "page": "页", "trail": "这个故事的时间线", "moved": "页面已移动",
        "empty": "暂无内容。",
    },
}  # fmt: skip


def words_of(language: str) -> dict[str, str]:
    """Return the words of a language, English where there is none."""
    return WORDS.get(language, WORDS["en"])
