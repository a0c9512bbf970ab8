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
        "empty": "Nothing here yet.", "all": "All stories", "search": "Search", "find": "Search for",
        "count": "{count} stories", "count_one": "One story", "newest": "the newest first",
        "calendar": "For your calendar (.ics)", "paper": "To print or pass on (PDF)", "by_year": "By year", "tags": "Tags", "newest_home": "What is new",
        "private": "The search runs in your browser. What you type is sent to nobody.",
        "found": "{count} stories for “{text}”", "found_one": "One story for “{text}”",
        "found_none": "Nothing for “{text}”. Fewer letters find more; all stories stand below.",
    },
    "ja": {
        "skip": "本文へ", "home": "ホーム", "categories": "カテゴリー", "months": "月別アーカイブ",
        "changed": "登場する方とご家族を守るため、名前や細かな点を変えてあります。", "by": "文",
        "more": "続きを読む", "earlier": "これまで", "later": "その後", "older": "以前の記事",
        "newer": "新しい記事", "leave": "このサイトを離れる", "languages": "言語",
        "gone": "ここにページはありません", "gone_text": "取り下げられたか、移動したか、はじめからなかったページです。",
        "feed": "フィード", "page": "ページ", "trail": "この話のこれまでとその後", "moved": "ページが移動しました",
        "empty": "まだ何もありません。", "all": "記事一覧", "search": "さがす", "find": "さがすことば",
        "count": "{count}件の記事", "count_one": "1件の記事", "newest": "新しい順",
        "calendar": "カレンダーに入れる（.ics）", "paper": "印刷・配布用（PDF）", "by_year": "年ごとの記事", "tags": "タグ", "newest_home": "新しい記事",
        "private": "検索はお使いのブラウザーの中で行われます。入力した言葉はどこにも送られません。",
        "found": "「{text}」の記事は{count}件あります", "found_one": "「{text}」の記事は1件あります",
        "found_none": "「{text}」の記事は見つかりませんでした。短い言葉にすると見つかりやすくなります。下にすべての記事があります。",
    },
    "ko": {
        "skip": "본문 바로가기", "home": "홈", "categories": "분류", "months": "월별 글",
        "changed": "당사자를 보호하기 위해 이름과 세부 내용을 바꾸었습니다.", "by": "글",
        "more": "더 보기", "earlier": "이전 이야기", "later": "이후 이야기", "older": "지난 글",
        "newer": "최근 글", "leave": "이 사이트에서 나가기", "languages": "언어",
        "gone": "이곳에는 페이지가 없습니다", "gone_text": "내려졌거나, 옮겨졌거나, 처음부터 없던 페이지입니다.",
        "feed": "피드", "page": "쪽", "trail": "이 이야기가 걸어온 길", "moved": "주소가 바뀌었습니다",
        "empty": "아직 글이 없습니다.", "all": "모든 글", "search": "찾기", "find": "찾을 말",
        "count": "글 {count}편", "count_one": "글 1편", "newest": "최근 글부터",
        "calendar": "달력에 넣기 (.ics)", "paper": "인쇄·배포용 (PDF)", "by_year": "연도별 글", "tags": "태그", "newest_home": "새 글",
        "private": "검색은 쓰고 계신 브라우저 안에서 이루어집니다. 입력하신 말은 어디에도 보내지 않습니다.",
        "found": "‘{text}’에 대한 글이 {count}편 있습니다", "found_one": "‘{text}’에 대한 글이 1편 있습니다",
        "found_none": "‘{text}’에 대한 글을 찾지 못했습니다. 더 짧은 말로 찾아 보세요. 아래에 모든 글이 있습니다.",
    },
    "zh": {
        "skip": "跳到正文", "home": "首页", "categories": "分类", "months": "按月存档",
        "changed": "为保护当事人，姓名和细节已作更改。", "by": "文",
        "more": "继续阅读", "earlier": "此前", "later": "此后", "older": "较早的文章",
        "newer": "较新的文章", "leave": "离开本网站", "languages": "语言",
        "gone": "此处没有页面", "gone_text": "它已被撤下、移走，或从未存在过。",
        "feed": "订阅", "page": "页", "trail": "这个故事的时间线", "moved": "页面已移动",
        "empty": "暂无内容。", "all": "全部文章", "search": "搜索", "find": "要找的词",
        "count": "{count} 篇文章", "count_one": "1 篇文章", "newest": "由新到旧",
        "calendar": "加入日历（.ics）", "paper": "打印或转发（PDF）", "by_year": "按年份", "tags": "标签", "newest_home": "最新文章",
        "private": "搜索只在您的浏览器中进行，您输入的内容不会发送给任何人。",
        "found": "找到 {count} 篇与“{text}”有关的文章", "found_one": "找到 1 篇与“{text}”有关的文章",
        "found_none": "没有找到与“{text}”有关的文章。词语短一些更容易找到；全部文章列在下面。",
    },
}  # fmt: skip


def words_of(language: str) -> dict[str, str]:
    """Return the words of a language, English where there is none."""
    return WORDS.get(language, WORDS["en"])


def counted(count: int, language: str) -> str:
    """Return a number of stories in words: 12 stories, 12件の記事."""
    words = words_of(language)
    return words["count_one"] if count == 1 else words["count"].replace("{count}", f"{count:,}")
