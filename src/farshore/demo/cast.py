"""The people of the demo who were sketched one by one: those the stories are about, and theirs.

All of them are invented. Nobody here is drawn after a living person.
"""

from farshore.demo.register import Sketch

_WAIT = "Nobody may learn that they are on the way: no date, place, count of the group."


def sketches() -> list[Sketch]:
    """Return the hand-made people: families, then people alone, on the way, helpers, inside."""
    return [
        *_mother_and_son(),
        *_couple(),
        *_returnees(),
        *_family_of_four(),
        *_sisters(),
        *_alone(),
        *_alone_later(),
        *_mothers(),
        *_on_the_way(),
        *_ways_that_ended(),
        *_helpers(),
        *_inside(),
        *_staff(),
    ]


def _mother_and_son() -> list[Sketch]:
    return [
        Sketch(
            "myongjin", "M", "박", "명진", "朴明珍",
            {"birth": "1995-11-02", "birthplace": "Musan", "job": "laundry worker",
             "employer": "Tsukimi Laundry", "school": "Hoshigaoka Evening Junior High",
             "residence": "Tokyo"},
            (("left", "2017-06", "Musan"), ("crossing", "2017-06-18", "Tumen"),
             ("holding", "2017-10-20", "Nong Khai"), ("arrival", "2017-12-08", "Haneda")),
            (("mother", "mother", False),), certainty="certain",
            more=(("パク・ミョンジン", "Kana", "birth"),),
        ),
        Sketch(
            "mother", "F", "정", "옥순", "鄭玉順",
            {"birth": "1967-03", "birthplace": "Musan", "job": "cleaner",
             "employer": "Minato Building Care", "residence": "Tokyo"},
            (("crossing", "1999~", "Tumen"), ("arrival", "2001-06", "Narita")),
        ),
    ]  # fmt: skip


def _couple() -> list[Sketch]:
    return [
        Sketch(
            "dongsu", "M", "강", "동수", "姜東洙",
            {"birth": "1969-08-14", "birthplace": "Chongjin", "job": "window cleaner",
             "employer": "Asanagi Cleaning", "residence": "Saitama", "trait": "mends clocks"},
            (("left", "2006-11", "Chongjin"), ("crossing", "2006-12", "Tumen"),
             ("safe_haven", "2007-09", "Shenyang"), ("arrival", "2008-10-21", "Narita")),
            (("wife", "hyeran", False), ("brother", "강동호", True)), certainty="certain",
        ),
        Sketch(
            "hyeran", "F", "최", "혜란", "崔惠蘭",
            {"birth": "1972-01", "birthplace": "Chongjin", "job": "care worker",
             "employer": "Aoi Care Home", "residence": "Saitama"},
            (("crossing", "2006-12", "Tumen"), ("safe_haven", "2007-09", "Shenyang"),
             ("arrival", "2008-10-21", "Narita")),
        ),
    ]  # fmt: skip


def _returnees() -> list[Sketch]:
    return [
        Sketch(
            "chunja", "F", "송", "춘자", "宋春子",
            {"birth": "1941-04-29", "birthplace": "Osaka", "job": "seamstress",
             "residence": "Osaka"},
            (("ship", "1961-05", "Niigata"), ("crossing", "2005-09", "Yalu"),
             ("arrival", "2006-10-03", "Kansai")),
            (("grandson", "kyongmin", False), ("daughter", "리정희", True)),
            more=(("松本春子", "Hani", "alias"),),
        ),
        Sketch(
            "kyongmin", "M", "리", "경민", "李敬民",
            {"birth": "1991", "birthplace": "Hamhung", "job": "electrician",
             "employer": "Yodo Denki", "residence": "Osaka"},
            (("crossing", "2006-01", "Yalu"), ("arrival", "2006-10-03", "Kansai")),
        ),
        Sketch(
            "kiyoko", "F", "三上清子", "", "",
            {"birth": "1938-02-11", "birthplace": "Niigata", "job": "farm worker",
             "residence": "Niigata"},
            (("ship", "1960-03", "Niigata"), ("crossing", "2006-07", "Tumen"),
             ("arrival", "2007-03-15", "Narita")),
            (("son", "한철만", True),),
            more=(("한영자", "Hang", "hiding"), ("Mikami Kiyoko", "Latn", "birth")),
        ),
        Sketch(
            "songguk", "M", "조", "성국", "趙成國",
            {"birth": "1966-10", "birthplace": "Hoeryong", "job": "interpreter",
             "residence": "Chiba"},
            (("crossing", "2003/2004", "Tumen"), ("arrival", "2007-12-20", "Narita")),
            (("mother", "조씨 어머니", True),),
        ),
    ]  # fmt: skip


def _family_of_four() -> list[Sketch]:
    way = (("crossing", "2012-08", "Yalu"), ("safe_haven", "2012-12", "Vientiane"),
           ("arrival", "2013-06-27", "Narita"))  # fmt: skip
    return [
        Sketch(
            "taeil", "M", "황", "태일", "黃泰日",
            {"birth": "1970-05-05", "birthplace": "Hyesan", "job": "welder",
             "employer": "Minato Works", "residence": "Kanagawa"},
            way, (("wife", "myongsuk", False), ("son", "jinhyok", False),
                  ("daughter", "sorim", False)),
        ),
        Sketch(
            "myongsuk", "F", "신", "명숙", "申明淑",
            {"birth": "1973", "birthplace": "Hyesan", "job": "cook",
             "employer": "Kamome Kitchen", "residence": "Kanagawa"},
            way, (("son", "jinhyok", False), ("daughter", "sorim", False)),
        ),
        Sketch(
            "jinhyok", "M", "황", "진혁", "黃鎭赫",
            {"birth": "1999-09-12", "birthplace": "Hyesan", "job": "student",
             "school": "Umikaze High School", "residence": "Kanagawa"},
            way, (("sister", "sorim", False),),
        ),
        Sketch(
            "sorim", "F", "황", "소림", "黃小林",
            {"birth": "2003-12-01", "birthplace": "Hyesan", "job": "student",
             "school": "Umikaze High School", "residence": "Kanagawa"},
            way,
        ),
    ]  # fmt: skip


def _sisters() -> list[Sketch]:
    return [
        Sketch(
            "unju", "F", "윤", "은주", "尹恩珠",
            {"birth": "1980-07", "birthplace": "Onsong", "job": "hairdresser",
             "employer": "Salon Kohaku", "residence": "Tokyo"},
            (("crossing", "2004-02", "Tumen"), ("arrival", "2008-04-11", "Narita")),
            (("sister", "unhye", False), ("mother", "김순애", True)),
        ),
        Sketch(
            "unhye", "F", "윤", "은혜", "尹恩惠",
            {"birth": "1984", "birthplace": "Onsong", "job": "cook",
             "employer": "Kamome Kitchen", "residence": "Tokyo"},
            (("crossing", "2012-03", "Tumen"), ("safe_haven", "2013-01", "Bangkok"),
             ("arrival", "2014-09-02", "Haneda")),
        ),
    ]  # fmt: skip


def _alone() -> list[Sketch]:
    return [
        Sketch(
            "yongae", "F", "리", "영애", "李英愛",
            {"birth": "1958~", "birthplace": "Hoeryong", "job": "cleaner",
             "employer": "Minato Building Care", "residence": "Tokyo"},
            (("crossing", "winter 2009", "Tumen"), ("arrival", "2012-03-07", "Narita")),
            certainty="unsure",
        ),
        Sketch(
            "gyongmi", "F", "서", "경미", "徐京美",
            {"birth": "1975-10-30", "birthplace": "Hamhung", "job": "shop assistant",
             "employer": "Himawari Mart", "residence": "Osaka"},
            (("crossing", "2007-06", "Yalu"), ("arrival", "2009-11-24", "Kansai")),
        ),
        Sketch(
            "gwangsu", "M", "오", "광수", "吳光洙",
            {"birth": "1971-03", "birthplace": "Chongjin", "job": "cleaner",
             "employer": "Asanagi Cleaning", "residence": "Saitama"},
            (("crossing", "2009-02", "Tumen"), ("arrival", "2011-01-30", "Narita")),
            (("wife", "최금녀", True),),
        ),
        Sketch(
            "solhyang", "F", "권", "설향", "權雪香",
            {"birth": "1988-01-19", "birthplace": "Hyesan", "job": "nurse",
             "employer": "Shiosai Hospital", "school": "Hinata Nursing School",
             "residence": "Kanagawa"},
            (("crossing", "2008-01", "Yalu"), ("arrival", "2011-02-28", "Narita")),
            (("mother", "양씨 어머니", True),), certainty="certain",
        ),
        Sketch(
            "suhyok", "M", "류", "수혁", "柳秀赫",
            {"birth": "1994-06-06", "birthplace": "Wonsan", "job": "delivery rider",
             "employer": "Hayate Express", "school": "Tokiwagi University",
             "residence": "Tokyo"},
            (("left", "2016-09", "Wonsan"), ("crossing", "2016-10", "Tumen"),
             ("holding", "2017-03", "Nong Khai"), ("arrival", "2017-10-11", "Narita")),
        ),
        Sketch(
            "aeran", "F", "홍", "애란", "洪愛蘭",
            {"birth": "1964-12", "birthplace": "Wonsan", "job": "care worker",
             "employer": "Komorebi Care Home", "residence": "Tokyo"},
            (("crossing", "2005-05", "Tumen"), ("arrival", "2008-02-01", "Narita")),
        ),
        Sketch(
            "bokman", "M", "안", "복만", "",
            {"birth": "about 1960", "birthplace": "Wonsan", "job": "fisherman",
             "residence": "Niigata"},
            (("left", "2011-09-08", "Wonsan"), ("arrival", "2011-09-13", "Niigata")),
            certainty="unsure",
        ),
    ]  # fmt: skip


def _alone_later() -> list[Sketch]:
    return [
        Sketch(
            "chunsik", "M", "장", "춘식", "張春植",
            {"birth": "1982", "birthplace": "Kanggye", "job": "factory worker",
             "employer": "Tonbo Seisakusho", "residence": "Chiba"},
            (("crossing", "2013-11", "Yalu"), ("arrival", "2015-07-17", "Haneda")),
            (("father", "장씨 아버지", True),),
        ),
        Sketch(
            "okhui", "F", "문", "옥희", "文玉姬",
            {"birth": "1962-02", "birthplace": "Hamhung", "job": "care worker",
             "employer": "Aoi Care Home", "residence": "Tokyo"},
            (("crossing", "2006-11", "Tumen"), ("arrival", "2009-08-05", "Narita")),
        ),
        Sketch(
            "chollyong", "M", "림", "철룡", "林哲龍",
            {"birth": "1977-09", "birthplace": "Musan", "job": "factory worker",
             "employer": "Shirasagi Foods", "residence": "Tokyo"},
            (("crossing", "2010-03", "Tumen"), ("arrival", "2012-10-18", "Narita")),
        ),
        Sketch(
            "kumhui", "F", "백", "금희", "白錦姬",
            {"birth": "1979", "birthplace": "Kilju", "job": "factory worker",
             "employer": "Shirasagi Foods", "residence": "Chiba"},
            (("crossing", "2013-04", "Tumen"), ("arrival", "2016-05-25", "Narita")),
        ),
        Sketch(
            "namil", "M", "전", "남일", "全南日",
            {"birth": "2001-03-30", "birthplace": "Hoeryong", "job": "student",
             "school": "Tokiwagi University", "residence": "Tokyo"},
            (("crossing", "2017-12", "Tumen"), ("arrival", "2019-09-06", "Narita")),
        ),
        Sketch(
            "pobae", "F", "남", "보배", "",
            {"birth": "1955~", "birthplace": "Kapsan", "job": "cleaner", "residence": "Chiba"},
            (("crossing", "2004-08", "Yalu"), ("arrival", "2007-06-20", "Narita")),
            (("daughter", "남씨 큰딸", True),),
        ),
    ]  # fmt: skip


def _mothers() -> list[Sketch]:
    return [
        Sketch(
            "sunnyo", "F", "허", "순녀", "許順女",
            {"birth": "1976", "birthplace": "Onsong", "job": "cleaner", "residence": "Osaka"},
            (("crossing", "1998~", "Tumen"), ("arrival", "2012-12-14", "Kansai")),
            (("daughter", "mirae", False),),
        ),
        Sketch(
            "mirae", "F", "허", "미래", "許未來",
            {"birth": "2004-06", "birthplace": "Yanji", "job": "student",
             "school": "Tokiwagi University", "residence": "Osaka"},
            (("arrival", "2012-12-14", "Kansai"),), more=(("刘美来", "Hani", "hiding"),),
        ),
        Sketch(
            "hwasil", "F", "고", "화실", "高花實",
            {"birth": "1986-04", "birthplace": "Hyesan", "job": "care worker",
             "employer": "Komorebi Care Home", "residence": "Kanagawa"},
            (("crossing", "2010-07", "Yalu"), ("arrival", "2014-03-19", "Haneda")),
            (("son", "고은결", False),),
        ),
    ]  # fmt: skip


def _on_the_way() -> list[Sketch]:
    return [
        Sketch("kumsong", "M", "주", "금성", "", {"birth": "1987", "birthplace": "Hyesan"},
               kin=(("wife", "hyesong", False),), stage="in_motion", risk=_WAIT,
               responsible="tern"),
        Sketch("hyesong", "F", "원", "혜성", "", {"birth": "1990", "birthplace": "Hyesan"},
               stage="in_motion", risk=_WAIT, responsible="tern"),
        Sketch("ilnam", "M", "노", "일남", "", {"birth": "196X", "birthplace": "Musan"},
               stage="border_crossed", risk=_WAIT, responsible="tern"),
        Sketch("poksil", "F", "방", "복실", "", {"birth": "1999-02", "birthplace": "Hoeryong"},
               stage="safe_haven", risk=_WAIT, responsible="tern"),
        Sketch("changnam", "M", "차", "창남", "", {"birth": "about 1984", "birthplace": "Onsong"},
               stage="holding_centre", risk=_WAIT, responsible="tern"),
        Sketch("yonok", "F", "엄", "연옥", "", {"birth": "1971", "birthplace": "Musan"},
               stage="waiting", risk=_WAIT, responsible="tern"),
        Sketch("sokchol", "M", "배", "석철", "", {"birth": "2000~", "birthplace": "Kilju"},
               stage="request", responsible="tern"),
    ]  # fmt: skip


def _ways_that_ended() -> list[Sketch]:
    return [
        Sketch("hakchol", "M", "양", "학철", "梁學哲", {"birth": "1974", "birthplace": "Musan"},
               (("crossing", "2009-01", "Tumen"), ("arrest", "2009-04", "Yanji")),
               stage="repatriated", responsible="tern"),
        Sketch("yongsil", "F", "우", "영실", "", {"birth": "1981", "birthplace": "Hyesan"},
               (("crossing", "2014-05", "Yalu"), ("arrest", "2014-08", "Kunming")),
               stage="arrested", responsible="tern"),
        Sketch("tokpo", "M", "맹", "덕보", "", {"birth": "1949", "birthplace": "Hamhung"},
               (("crossing", "2010-10", "Tumen"), ("arrival", "2012-07-04", "Narita")),
               stage="died"),
        Sketch("kwangok", "F", "천", "광옥", "", {"birth": "1992~", "birthplace": "Onsong"},
               (("crossing", "2019-11", "Tumen"),), stage="lost_contact", responsible="tern"),
        Sketch("insil", "F", "심", "인실", "沈仁實", {"birth": "1968", "birthplace": "Sinuiju"},
               stage="withdrew", responsible="tern"),
    ]  # fmt: skip


def _helpers() -> list[Sketch]:
    risk = "Still at work. Neither name nor nickname nor trade may ever be told."
    return [
        Sketch("guide", "M", "馬長河", more=(("Uncle Pine", "Latn", "nickname"),
               ("松叔", "Hani", "nickname")), role="helper", risk=risk, responsible="tern"),
        Sketch("driver", "M", "孟繁林", more=(("Meng Fanlin", "Latn", "birth"),), role="helper",
               risk=risk, responsible="tern"),
        Sketch("shelter", "F", "조", "순복", "趙順福", {"residence": "Yanji"},
               more=(("Auntie Persimmon", "Latn", "nickname"),), role="helper", risk=risk,
               responsible="tern"),
        Sketch("speaks", "F", "Somsri Kaewdee", role="helper", responsible="tern",
               said={"residence": "Nong Khai", "job": "interpreter"}),
        Sketch("pastor", "M", "방", "은택", "", {"residence": "Shenyang"}, role="helper", risk=risk,
               responsible="tern"),
    ]  # fmt: skip


def _inside() -> list[Sketch]:
    return [
        Sketch("inside1", "F", "최", "금녀", "", {"birth": "1974", "home": "Chongjin"},
               kin=(("husband", "gwangsu", False),), role="relative", stage="request"),
        Sketch("inside2", "M", "강", "동호", "", {"birth": "1973", "home": "Chongjin"},
               kin=(("brother", "dongsu", False),), role="relative", stage="request"),
        Sketch("inside3", "F", "김", "순애", "", {"birth": "1955~", "home": "Onsong"},
               kin=(("daughter", "unju", False),), role="relative", stage="request"),
        Sketch("inside4", "M", "한", "철만", "韓哲滿", {"birth": "1965", "home": "Hamhung"},
               kin=(("mother", "kiyoko", False),), role="relative", stage="request"),
        Sketch("inside5", "F", "리", "정희", "", {"birth": "1966", "home": "Hamhung"},
               kin=(("mother", "chunja", False),), role="relative", stage="request"),
    ]  # fmt: skip


def _staff() -> list[Sketch]:
    return [
        Sketch("office1", "F", "堀切美和", more=(("Horikiri Miwa", "Latn", "birth"),), role="staff"),
        Sketch("office2", "M", "辻村健吾", more=(("Tsujimura Kengo", "Latn", "birth"),), role="staff"),
    ]  # fmt: skip
