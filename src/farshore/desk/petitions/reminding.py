"""What follows a petition: one press that reminds the silent, and the page that tells of it."""

import msgspec
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from farshore.desk.kit.days import plain_day
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions.doing import AnswerNotUnderstood
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.messages import CreateStory
from farshore.vault.speech.messages.petitions.campaigns import AskPublicWords, NoteStory
from farshore.vault.speech.messages.petitions.letters import RemindSilent


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
