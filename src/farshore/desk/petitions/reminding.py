"""What follows a petition: reminders to the silent, the page that tells of it, answers on it."""

from collections.abc import Mapping

import msgspec
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.days import plain_day
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions.doing import AnswerNotUnderstood
from farshore.desk.refusals import shown_here
from farshore.desk.stories.actions import put_picture
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.petitions.records.letters import LetterDoc
from farshore.vault.speech.messages import AddPicture, CreateStory, OpenStory, StoryView
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.campaigns import (
    AskPublicWords,
    NoteStory,
    OpenCampaign,
)
from farshore.vault.speech.messages.petitions.letters import (
    OpenLetter,
    OpenLetterFile,
    RemindSilent,
)

_SHOWN: Mapping[str, str] = {
    "en": "An answer to this letter; parts of it are covered",
    "ja": "この手紙への返事（一部を隠してあります）",
    "ko": "이 편지에 대한 답장 (일부를 가렸습니다)",
    "zh": "对这封信的答复（部分内容已遮盖）",
}
"""What stands in place of the picture for whoever can't see it; an editor says more."""


def remind(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Note one reminder to each silent office, and lead back to the letters."""
    back = f"{screen.address('record', label)}?tab=letters"
    if request.method != "POST":
        return redirect(back)
    try:
        request.vault.ask(_asked(request, label))
    except FarshoreError as refusal:
        opened = request.vault.ask(screen.calls["open"](label=label))
        return screen.shown(request, opened, refusal=shown_here(refusal))
    return redirect(back)


def _asked(request: MemberRequest, label: str) -> RemindSilent:
    typed = request.POST
    try:
        given = {
            "campaign": label,
            "channel": typed.get("channel", ""),
            "on": plain_day(typed.get("on", "")),
        }
        return msgspec.convert(given, RemindSilent)
    except (forms.ValidationError, msgspec.ValidationError):
        raise AnswerNotUnderstood from None


def tell(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Show what the site would tell, and make a story of it: the guard and a second person follow.

    Whoever makes it needs the key of stories as well; without it nothing is made.
    """
    opened = request.vault.ask(screen.calls["open"](label=label))
    may_write = "stories" in request.member.compartments
    try:
        words = request.vault.ask(AskPublicWords(label=label)).words
        if request.method == "POST":
            story = request.vault.ask(CreateStory(words=words)).label
            request.vault.ask(NoteStory(label=label, rev=opened.rev, story=story))
            return redirect(reverse("stories:story", args=[story]))
    except FarshoreError as refusal:
        return screen.shown(request, opened, refusal=shown_here(refusal))
    texts = [(language, text) for language, text in words.translations.items()]
    context = {"label": label, "texts": texts, "opened": opened, "may_write": may_write}
    return render(request, "petitions/tell.html", context)


class NoPageYet(FarshoreError):
    """A copy was to go to the story of a petition that has none."""

    code = "petitions.no-page"
    message = _(  # type: ignore[assignment]
        "The petition has no page for the site yet. Press “Make the page for the site” at the "
        "petition, then hand the copy over."
    )


class OnlyCovered(FarshoreError):
    """A proof or a scan as it came was to go to a story."""

    code = "petitions.only-covered"
    message = _(  # type: ignore[assignment]
        "Only a copy with parts covered goes to the page. Cover the parts first; the scan stays "
        "sealed as it came."
    )


def hand_over(screen: Screen, request: MemberRequest, label: str) -> HttpResponse:
    """Put a covered copy into the story of its petition as a picture, and lead to its faces.

    Nothing is public by it: the guard, an editor's look at the picture, and a second person follow.
    """
    if request.method != "POST":
        return redirect(f"{screen.address('record', label)}?tab=way")
    opened = request.vault.ask(OpenLetter(label=label))
    try:
        view, language, picture = _handed_over(request, opened)
    except FarshoreError as refusal:
        return screen.shown(request, opened, refusal=shown_here(refusal))
    return redirect("stories:faces", label=view.doc.label, language=language, picture=picture)


def _handed_over(request: MemberRequest, opened: Opened[LetterDoc]) -> tuple[StoryView, str, str]:
    """Return the story, the language of its text, and the picture's id."""
    if "stories" not in request.member.compartments:
        raise BadInput(why=str(_("An editor does it: your keys don't open stories.")))
    file = request.POST.get("file", "")
    if not any(one.file == file and one.kind == "covered" for one in opened.doc.files):
        raise OnlyCovered
    story = request.vault.ask(OpenCampaign(label=opened.doc.campaign)).doc.public_story
    if not story:
        raise NoPageYet
    view = request.vault.ask(OpenStory(label=story))
    texts = view.doc.translations
    language = view.doc.source_language
    language = language if language in texts else next(iter(texts))
    copy = request.vault.ask(OpenLetterFile(label=opened.label, file=file))
    asked = AddPicture(
        story=story, language=language, name="", data=copy.data, alt=_SHOWN.get(language, "")
    )
    saved, picture = put_picture(request.vault, asked, view=view)
    return saved, language, picture.id
