"""The list of stories, and starting a new one."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.stories import wording, writing
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import LANGUAGES, Category, StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, GetSite, ListStories, StoryRow

SORTS = ("-public_on", "public_on", "title")


@dataclass(frozen=True, slots=True)
class Line:
    """One story in the list, in words."""

    row: StoryRow
    languages: list[tuple[str, str, str]]
    """Code, state, state in words."""
    verdict: str
    categories: list[str]


@require_http_methods(["GET", "POST"])
def story_list(request: MemberRequest) -> HttpResponse:
    """List stories; words to search for travel in the body of a POST, never in an address."""
    asked = request.POST if request.method == "POST" else request.GET
    query = asked.get("query", "") if request.method == "POST" else ""
    page = asked.get("page", "1")
    call = ListStories(
        query=query,
        state=_one_of(asked.get("state", ""), tuple(wording.STATES)),
        category=asked.get("category", ""),
        language=_one_of(asked.get("language", ""), LANGUAGES),
        sort=_one_of(asked.get("sort", ""), SORTS) or "-public_on",  # type: ignore[arg-type]
        page=whole(page, otherwise=1),
    )
    found = request.vault.ask(call)
    shelves = category_names(request.vault.ask(GetSite()).categories, request.LANGUAGE_CODE)
    context = {
        "found": found,
        "lines": [_line(row, shelves) for row in found.rows],
        "call": call,
        "filtered": bool(call.query or call.state or call.category or call.language),
        "states": wording.STATES.items(),
        "story_languages": language_choices(),
        "shelves": shelves.items(),
    }
    return render(request, "stories/story_list.html", context)


@require_http_methods(["GET", "POST"])
def new_story(request: MemberRequest) -> HttpResponse:
    """Start a story: its language and working title, and whom it is about."""
    site = request.vault.ask(GetSite())
    context: dict[str, object] = {
        "story_languages": language_choices(),
        "typed": request.POST,
        "first": site.default_language,
    }
    if request.method == "POST":
        try:
            return _create(request)
        except FarshoreError as refusal:
            context["errors"] = [("subjects", shown_here(refusal))]
            return render(request, "stories/new_story.html", context, status=422)
    return render(request, "stories/new_story.html", context)


def category_names(categories: list[Category], language: str) -> dict[str, str]:
    """Return shelf slugs with their names in a language, or in any."""
    return {
        shelf.slug: shelf.names.get(language[:2])
        or next(iter(shelf.names.values()), "")
        or shelf.slug
        for shelf in categories
    }


def language_choices() -> list[tuple[str, str]]:
    """Return codes and own names of the languages that stories are written in."""
    return [(code, wording.language_name(code)) for code in LANGUAGES]


def _create(request: MemberRequest) -> HttpResponseRedirect:
    form = request.POST
    language = _one_of(form.get("language", ""), LANGUAGES) or "en"
    doc = StoryDoc(
        label="",
        source_language=language,
        subjects=writing.labels_in(form.get("subjects", "")),
        no_subject="no_subject" in form,
        translations={language: Translation(title=form.get("title", "").strip())},
    )
    label = request.vault.ask(CreateStory(words=words_of(doc))).label
    return redirect("stories:editor", label=label, language=language)


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else ""


def _line(row: StoryRow, shelves: dict[str, str]) -> Line:
    is_gone = bool(row.languages) and set(row.languages.values()) == {"withdrawn"}
    return Line(
        row=row,
        languages=[
            (code, state, str(wording.STATES.get(state, state)))
            for code, state in row.languages.items()
        ],
        verdict="–" if is_gone else str(wording.LEVELS.get(row.verdict, row.verdict)),
        categories=[shelves.get(slug, slug) for slug in row.categories],
    )
