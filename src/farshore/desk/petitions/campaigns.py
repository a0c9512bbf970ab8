"""Words and order of campaigns, and what is done with them."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.acts import Act
from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, LongField, ManyField, NumberField, TextField
from farshore.desk.kit.lines import Line, LinesField
from farshore.desk.kit.record import Tab
from farshore.desk.kit.screen import Screen
from farshore.desk.petitions import sides, wording
from farshore.desk.petitions.doing import NEVER, fields, pressed
from farshore.desk.petitions.offices import CodeField
from farshore.desk.petitions.printing import print_report, print_run
from farshore.desk.petitions.reminding import remind, tell
from farshore.desk.vault import MemberRequest
from farshore.domain.petitions.records.campaigns import (
    CHECKED,
    DELIVERED,
    DISPATCHING,
    FOLLOW_UP,
    GENERATED,
    LOCKED,
    OPEN_TEXT,
    REPORTED,
    CampaignDoc,
)
from farshore.domain.petitions.records.public import TOLD
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.petitions.campaigns import (
    AnswerGuard,
    ChooseOffices,
    CloneCampaign,
    LetStand,
    ListCampaigns,
    LockCampaign,
    MakeLetters,
    MoveCampaign,
    NewVersion,
    OpenCampaign,
    PutRight,
    ReadByGuard,
    ReviewText,
    SaveCampaign,
    WriteText,
)
from farshore.vault.speech.messages.petitions.offices import ListOffices

_WHY = (LongField("reason", _("Why"), required=True),)
_MOST_OFFICES = 200


class SenderLine(Line):
    """Who writes, in one language."""

    words = ("name",)
    language = ChoiceField(label=_("Language"), words=wording.LANGUAGES)
    name = TextField(label=_("Name of the organisation"))
    address = LongField(label=_("Address, line by line"), rows=2)
    contact = TextField(label=_("Telephone or e-mail"))
    signatory = TextField(label=_("Who signs"))
    role = TextField(label=_("As what"))


class CoSignerLine(Line):
    """An organisation that signs with us."""

    words = ("name", "city", "agreed_on")
    name = TextField(label=_("Organisation"))
    city = TextField(label=_("City"))
    agreed_on = PlainDayField(label=_("Day of its yes to this text"))


class DaysAhead(NumberField):
    """Working days; empty is none."""

    def kept(self, value: int | None) -> dict[str, Any]:
        """Return the number."""
        return {self.name: value or 0}


def _text(request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    """Return the words of the language that an address names, or of the source."""
    wanted = request.GET.get("language", opened.doc.source_language)
    found = next((one for one in opened.doc.texts if one.language == wanted), None)
    if found:
        return {"language": wanted, "title": found.title, "body": found.body}
    return {"language": wanted if wanted in wording.LANGUAGES else "en"}


def _choices(request: MemberRequest, _opened: Opened[Any]) -> tuple[ManyField, ...]:
    rows = request.vault.ask(ListOffices(sort="name", per_page=_MOST_OFFICES)).rows
    names = {row.label: row.name for row in rows if row.stage != "closed"}
    doors = {row.label: row.name for row in rows if row.hand_delivery and row.label in names}
    return (
        ManyField("offices", _("Offices that get a letter"), words=names),
        ManyField(
            "hand",
            _("Carried there by hand"),
            words=doors,
            hint=_("Only offices that take letters at the door."),
        ),
    )


def _chosen(_request: MemberRequest, opened: Opened[Any]) -> dict[str, Any]:
    return {"offices": opened.doc.offices, "hand": opened.doc.hand}


def _keys(typed: QueryDict) -> dict[str, Any]:
    return {"findings": typed.getlist("key")}


CAMPAIGNS = Screen(
    "campaigns",
    list=ListCampaigns,
    open=OpenCampaign,
    save=SaveCampaign,
    move=MoveCampaign,
    doc=CampaignDoc,
    title=_("Petitions"),
    one=_("Petition"),
    columns=("label", "title", "day", "offices", "languages", "stage"),
    fields=(
        TextField("title", _("Name of the campaign"), required=True),
        PlainDayField("day", _("Day"), hint=_("It stands on every letter.")),
        PlainDayField("answer_by", _("Answer asked for by")),
        TextField("place", _("Where it is written"), short=True),
        ChoiceField(
            "source_language",
            _("Language of the source"),
            words=wording.LANGUAGES,
            hint=_("Translations are read against it."),
        ),
        LinesField("senders", _("Who writes, by language"), line=SenderLine),
        LinesField("cosigners", _("Organisations that sign with us"), line=CoSignerLine),
        CodeField(
            "printed_in",
            _("Country of the printing"),
            hint=_("Two letters; empty = where each letter is posted."),
            short=True,
        ),
        DaysAhead("print_days", _("Working days between printing and posting"), most=30),
        LongField("words", _("What else there is to know")),
    ),
    heads={"offices": _("Offices"), "languages": _("Languages")},
    words={
        "stage": wording.CAMPAIGN_STAGES,
        "languages": wording.LANGUAGES,
        "source_language": wording.LANGUAGES,
    },
    filters=("stage",),
    moves={
        "to_review": _("Send the text to a second reader"),
        "back_to_draft": _("Back to the text"),
        "dispatch": _("Begin to send"),
        "all_there": _("All are there or known"),
        "follow_up": _("Begin the follow-up"),
        "report": _("The report is written"),
        "archive": _("Archive"),
        "cancel": _("Cancel the campaign"),
    },
    asks={"cancel": _WHY},
    readers=wording.READERS,
    tabs=(
        Tab("text", _("Text"), "petitions/_campaign_text.html", sides.text_side),
        Tab(
            "offices", _("Offices and days"), "petitions/_campaign_offices.html", sides.offices_side
        ),
        Tab("guard", _("Guard and lock"), "petitions/_campaign_guard.html", sides.guard_side),
        Tab("letters", _("Letters"), "petitions/_campaign_letters.html", sides.letters_side),
        HISTORY,
    ),
    acts=(
        Act(
            "write",
            _("Write the text"),
            call=WriteText,
            fields=(
                ChoiceField("language", _("Language"), words=wording.LANGUAGES, required=True),
                TextField("title", _("Title"), required=True),
                LongField(
                    "body",
                    _("Text"),
                    rows=22,
                    required=True,
                    hint=_(
                        "An empty line begins a paragraph. A fact stands as {{fact:short_name}}, "
                        "furigana as 漢字《かんじ》."
                    ),
                ),
            ),
            initial=_text,
            stages=OPEN_TEXT,
            is_next=True,
        ),
        Act(
            "choose",
            _("Choose the offices"),
            call=ChooseOffices,
            fields=_choices,
            initial=_chosen,
            stages=OPEN_TEXT,
        ),
        Act(
            "clone",
            _("Make next year's"),
            call=CloneCampaign,
            hint=_(
                "Every date moves on by a year; every reading and every yes is asked anew. What "
                "the text still says of this year is listed there."
            ),
            stages=frozenset({CHECKED, DISPATCHING, DELIVERED, FOLLOW_UP, REPORTED, "archived"}),
        ),
        Act(
            "new-version",
            _("Make a new version"),
            call=NewVersion,
            hint=_(
                "The translations are read again, and whoever co-signs is asked again. What was "
                "locked stays beside it."
            ),
            stages=frozenset({LOCKED, GENERATED, CHECKED}),
        ),
        pressed("put-right", PutRight, tab="text", given=_keys),
        pressed("review", ReviewText, tab="text", given=fields("language", "words")),
        pressed(
            "let-stand", LetStand, tab="text", given=fields("language", "rule", "words", "reason")
        ),
        pressed("read-by-guard", ReadByGuard, tab="guard"),
        pressed(
            "answer-guard",
            AnswerGuard,
            tab="guard",
            given=fields("language", "rule", "field", "span", "answer", "reason"),
        ),
        pressed("lock", LockCampaign, tab="guard", given=fields("fingerprint")),
        pressed("make", MakeLetters, tab="guard", leads="letters"),
        Act("remind", "", view=remind, stages=NEVER),
        Act("print", "", view=print_run, stages=NEVER),
        Act("report", "", view=print_report, stages=NEVER),
        Act("tell", _("Make the page for the site"), view=tell, stages=TOLD),
    ),
    empty=_("No campaign yet. Begin with “New”; next year's is made of this one by one press."),
    beside={"letters:list": _("All letters"), "offices:list": _("Offices we write to")},
)
