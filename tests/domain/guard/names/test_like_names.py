"""Words that stand as a name would, whoever's it is."""

import pytest

from farshore.domain.guard.names.like_names import written_like_names


def likes(text: str) -> list[str]:
    return [text[start:end] for start, end in written_like_names(text)]


@pytest.mark.parametrize(
    "name", ["王芳", "王秀英", "林小明", "神田", "神谷", "奥村", "皆川", "姉崎"]
)
@pytest.mark.parametrize("title", ["さん", "氏", "様"])
def test_a_family_name_that_is_a_role_too_is_a_name_before_a_title(name: str, title: str) -> None:
    assert likes(f"{name}{title}が来た。") == [name]


@pytest.mark.parametrize(
    "role",
    [
        "王子",
        "女王",
        "国王",
        "母親",
        "父親",
        "両親",
        "運転手",
        "看護師",
        "留学生",
        "会長",
        "客",
        "隣",
        "女神",
        "金先生",
    ],
)
def test_who_somebody_is_is_no_name(role: str) -> None:
    assert likes(f"{role}さんが来た。") == []
