"""The person's own copy: all that their record says, in their language, other people masked.

Notes of members, the way's operations and care stand in other compartments and tell of others: the
copy names what is not in it, and whom to ask.
"""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from farshore.desk.consents.summary import consent_lines
from farshore.desk.own_fields.answering import shown
from farshore.desk.vault import MemberRequest
from farshore.domain.casework.own_fields import said_in
from farshore.vault.speech.messages import OpenPerson
from farshore.vault.speech.messages.casework.own_fields import OpenOwnValues


@require_safe
def own_copy(request: MemberRequest, label: str) -> HttpResponse:
    """Show the copy for printing; `?language=ko` chooses the person's language."""
    view = request.vault.ask(OpenPerson(label=label, reason="own-copy"))
    asked = request.GET.get("language", "")
    known = dict(settings.LANGUAGES)
    language = asked if asked in known else translation.get_language() or "en"
    own = request.vault.ask(OpenOwnValues(of=view.doc.label)).answers
    with translation.override(language):
        consents = consent_lines(view.consents, on=localdate())
        said = [
            (shown(one, masked=True), said_in(one.field.whys, language)) for one in own if one.said
        ]
    context = {
        "opened": view,
        "consents": consents,
        "own": said,
        "on": localdate(),
        "copy_language": language,
        "languages": known.items(),
    }
    return render(request, "rights/own_copy.html", context)
