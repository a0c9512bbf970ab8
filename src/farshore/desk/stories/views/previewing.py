"""A story as readers would see it: the site's own templates, kept nowhere."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from farshore.desk import press
from farshore.desk.stories import wording
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import BadInput
from farshore.domain.stories.documents import Edition, StoryDoc
from farshore.domain.stories.pictures import is_answered
from farshore.vault.speech.messages import GetSite, OpenEdition, OpenStory


@require_GET
def preview(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """Show one language of a story on the page on which it would stand."""
    doc = request.vault.ask(OpenStory(label=label)).doc
    edition = request.vault.ask(OpenEdition(label=label, language=language))
    site = request.vault.ask(GetSite())
    html = _press().page(
        edition,
        site=site,
        pictures=_pictures(doc, edition),
        on=localdate().isoformat(),
        around={
            "style": reverse("stories:preview-style"),
            "name": f"{label} · {wording.language_name(language)}",
            "note": _("Preview. Nobody but you sees this page, and none of it is public yet."),
            "back": reverse("stories:editor", args=[label, language]),
            "back_words": _("Back to the text"),
        },
    )
    tongue = get_language() or "en"
    return HttpResponse(html.replace('class="preview"', f'class="preview" lang="{tongue}"', 1))


@require_GET
def preview_style(request: MemberRequest) -> HttpResponse:
    """Return the public site's style sheet, to whoever may see its drafts."""
    site = request.vault.ask(GetSite())
    return HttpResponse(_press().style(site), content_type="text/css; charset=utf-8")


def _press() -> press.Preview:
    if press.PREVIEW is None:
        raise BadInput(
            why=_("This desk has no press, so there is no preview. Start it with farshore serve.")
        )
    return press.PREVIEW


def _pictures(doc: StoryDoc, edition: Edition) -> dict[str, str]:
    """Return where the desk shows each picture of an edition, covered faces and all."""
    text = doc.translations[edition.language]
    inside = [p.id for p in text.pictures if f"picture:{p.id}" in text.body]
    if len(inside) != len(edition.pictures):
        return {}
    found = {}
    for own, shown in zip(inside, edition.pictures, strict=True):
        marks = doc.faces.get(own)
        public = marks.public if marks and is_answered(marks) else own
        found[f"/media/{shown.id[:32]}"] = reverse("stories:picture", args=[doc.label, public])
    return found
