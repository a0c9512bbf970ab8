"""The site's settings form."""

import msgspec
from django.http import QueryDict

from farshore.desk.site import forms
from farshore.domain.stories.documents import Category, SiteDoc

KNOWN = SiteDoc(
    title={"en": "House", "zh": "房子"},
    languages=["en", "ja"],
    categories=[
        Category(
            slug="rescue", names={"en": "Rescue", "ko": "구조"}, descriptions={"en": "Why"},
            parent="work",
        )
    ],
)  # fmt: skip


def typed(**changed: str) -> QueryDict:
    data = QueryDict(
        "languages=en&languages=ja&default_language=en&title-en=House&title-ja=&leave_url="
        "&base_url=https://example.org/&shelf-0-slug=rescue&shelf-0-name-en=Rescue&shelf-0-name-ja=",
        mutable=True,
    )
    for name, value in changed.items():
        data[name.replace("__", "-")] = value
    return data


def test_what_the_page_does_not_show_is_kept() -> None:
    read = forms.read(typed(), known=KNOWN)

    assert read.errors == []
    assert read.site.title["zh"] == "房子"
    assert read.site.categories[0].names["ko"] == "구조"
    assert read.site.categories[0].descriptions == {"en": "Why"}
    assert read.site.base_url == "https://example.org"


def test_a_category_is_added_and_removed() -> None:
    added = forms.read(
        typed(**{"shelf-1-slug": "school", "shelf-1-name-en": "School"}), known=KNOWN
    )
    removed = forms.read(typed(**{"shelf-0-remove": "on"}), known=KNOWN)

    assert [shelf.slug for shelf in added.site.categories] == ["rescue", "school"]
    assert removed.site.categories == []


def test_each_mistake_names_its_field() -> None:
    read = forms.read(
        typed(
            base_url="javascript:alert(1)", default_language="ko",
            **{"shelf-1-slug": "No Good", "shelf-1-name-en": "x"},
        ),
        known=KNOWN,
    )  # fmt: skip

    assert {field for field, _ in read.errors} == {"base_url", "default_language", "shelf-1-slug"}


def test_the_menu_is_written_one_slug_a_line_and_kept_where_the_page_does_not_show_it() -> None:
    known = msgspec.structs.replace(KNOWN, navigation=["about", "rescue"])

    assert forms.read(typed(), known=known).site.navigation == ["about", "rescue"]
    assert forms.read(typed(navigation=""), known=known).site.navigation == []
    read = forms.read(typed(navigation="rescue\r\nabout\r\n\r\nrescue"), known=known)
    assert read.site.navigation == ["rescue", "about"]
    slashed = forms.read(typed(navigation="/about/ / %E5%9B%B3"), known=known)
    assert slashed.site.navigation == ["about", "図"]
    assert "about\nrescue" in str(forms.SettingsForm(known=known)["navigation"])
