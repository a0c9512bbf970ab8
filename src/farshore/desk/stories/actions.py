"""What the editor's buttons do. Each first saves what was typed, so that nothing is ever lost."""

from typing import TypeVar

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from farshore.desk.stories import panel, picture_text, wording, writing
from farshore.domain.errors import BadInput
from farshore.domain.guard.alarms.kin_inside import kin_told
from farshore.domain.guard.answers.verdicts import Change
from farshore.domain.guard.people.answering import with_whereabouts
from farshore.domain.stories.documents import LANGUAGES, Picture, StoryDoc, Translation, words_of
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddPicture,
    ApplyRemedy,
    OpenPerson,
    RecordDecision,
    Rewrite,
    SavePerson,
    SaveStory,
    StoryView,
    Submit,
    UndoRewrite,
)

_MOST_PICTURE_BYTES = 20_000_000
T = TypeVar("T")


def save(vault: VaultClient, *, view: StoryView, doc: StoryDoc) -> StoryView:
    """Store a story if its form changed anything.

    Raises:
        FarshoreError: what the vault refused; nothing was stored then.
    """
    return view if doc == view.doc else vault.ask(SaveStory(words=words_of(doc), rev=view.rev))


def rewrite(vault: VaultClient, *, view: StoryView, value: str) -> StoryView:
    """Replace a finding's words by a suggestion, wherever typing has moved them.

    Raises:
        BadInput: the words are gone or stand there more than once now.
        FarshoreError: what the vault refused.
    """
    remedy = _decoded(value, panel.Remedy)
    start, end = remedy.start, remedy.end
    text = view.doc.translations.get(remedy.language)
    if text and remedy.field in writing.TEXT_FIELDS:
        place = writing.relocated(
            getattr(text, remedy.field), start=start, end=end, expected=remedy.expected
        )
        if place is None:
            raise BadInput(
                why=_(
                    "Your text is saved. The words of this finding were changed meanwhile, so "
                    "the suggestion was not used: look at the findings again."
                )
            )
        start, end = place
    return vault.ask(
        Rewrite(
            label=view.doc.label,
            rev=view.rev,
            language=remedy.language,
            field=remedy.field,
            start=start,
            end=end,
            expected=remedy.expected,
            replacement=remedy.replacement,
        )
    )


def mend(vault: VaultClient, *, view: StoryView, value: str) -> StoryView:
    """Make all changes of a whole remedy at once.

    Raises:
        FarshoreError: other words stand there now.
    """
    changes = _decoded(value, list[Change])
    return vault.ask(ApplyRemedy(label=view.doc.label, rev=view.rev, changes=changes))


def other_words(vault: VaultClient, *, view: StoryView, form: QueryDict) -> str:
    """Take a way out, or put the words before it back.

    Returns:
        The note to show; empty if another button was pressed.

    Raises:
        FarshoreError: other words stand there now.
    """
    if "rewrite" in form:
        rewrite(vault, view=view, value=form.get("rewrite") or "")
        return "rewritten"
    if "mend" in form:
        mend(vault, view=view, value=form.get("mend") or "")
        return "rewritten"
    if "undo" in form:
        if form["undo"] != str(view.rev):
            raise BadInput(
                why=_("You have written more since, and it is saved. Change the words by hand.")
            )
        vault.ask(UndoRewrite(label=view.doc.label, rev=view.rev))
        return "undone"
    return ""


def decide(vault: VaultClient, *, view: StoryView, number: str, form: QueryDict) -> StoryView:
    """Record the answer to one finding.

    Raises:
        FarshoreError: no reason, or a finding that can't be decided.
    """
    key = _decoded(form.get(f"decision-key-{number}") or "", panel.FindingKey)
    call = {
        "label": view.doc.label,
        "rev": view.rev,
        "language": key.language,
        "rule": key.rule,
        "field": key.field,
        "span": key.span,
        "answer": form.get(f"decision-answer-{number}") or "",
        "reason": writing.clean_text(form.get(f"decision-reason-{number}") or ""),
    }
    try:
        decision = msgspec.convert(call, RecordDecision)
    except msgspec.ValidationError as refusal:
        raise BadInput(why=_("Choose one of the answers, then record the decision.")) from refusal
    return vault.ask(decision)


def say_where(vault: VaultClient, *, value: str) -> None:
    """Write into a record where the relative of a finding is: asked once, then the guard knows.

    Raises:
        BadInput: the words mean nobody, or several; the record says it already.
        FarshoreError: the member may not change records, or somebody else changed this one.
    """
    answer = _decoded(value, panel.WhereAnswer)
    view = vault.ask(OpenPerson(label=answer.who, reason="guard"))
    doc = with_whereabouts(view.doc, kin_told(answer.words), answer.where)
    vault.ask(SavePerson(doc=doc, rev=view.rev))


def is_to_protect(form: QueryDict) -> bool:
    """Tell whether the pressed button says that a stranger's name is somebody to protect."""
    return form.get(f"decision-answer-{form.get('decide')}") == wording.PROTECT


def add_picture(
    vault: VaultClient,
    *,
    view: StoryView,
    language: str,
    upload: "UploadedFile[bytes]",
    form: QueryDict,
) -> StoryView:
    """Clean, seal and attach a picture.

    Raises:
        FarshoreError: the file is no picture, or too big.
    """
    if (upload.size or 0) > _MOST_PICTURE_BYTES:
        raise BadInput(why=_("The picture is larger than 20 MB. Make it smaller, then add it."))
    asked = AddPicture(
        story=view.doc.label,
        language=language,
        name=upload.name or "",
        data=upload.read(),
        alt=writing.clean_text(form.get("new_alt") or "", single_line=True),
        caption=writing.clean_text(form.get("new_caption") or "", single_line=True),
    )
    return put_picture(vault, asked, view=view)[0]


def put_picture(
    vault: VaultClient, asked: AddPicture, *, view: StoryView
) -> tuple[StoryView, Picture]:
    """Clean and seal a picture, and put it at the end of the text of its language.

    Raises:
        FarshoreError: it is no picture, or somebody saved the story meanwhile.
    """
    picture = vault.ask(asked)
    language = asked.language
    text = view.doc.translations[language]
    text = msgspec.structs.replace(text, pictures=[*text.pictures, picture])
    text = picture_text.placed(text, picture.id)
    doc = msgspec.structs.replace(view.doc, translations={**view.doc.translations, language: text})
    return save(vault, view=view, doc=doc), picture


def add_language(vault: VaultClient, *, view: StoryView, language: str) -> StoryView:
    """Start a translation, with the pictures of the source.

    Raises:
        BadInput: no such language.
    """
    if language not in LANGUAGES:
        raise BadInput(why=_("Stories are written in English, Japanese, Korean or Chinese."))
    if language in view.doc.translations:
        return view
    source = view.doc.translations.get(view.doc.source_language, Translation())
    text = Translation(made_from_rev=source.rev, byline=source.byline)
    doc = msgspec.structs.replace(view.doc, translations={**view.doc.translations, language: text})
    return save(vault, view=view, doc=doc)


def ask_approval(vault: VaultClient, *, view: StoryView, language: str) -> StoryView:
    """Ask for a second person's approval.

    Raises:
        FarshoreError: something that the approval can't mend is missing.
    """
    return vault.ask(Submit(label=view.doc.label, language=language))


def _decoded(value: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(value.encode(), type=kind)
    except msgspec.MsgspecError as refusal:
        raise BadInput(why=_("This button is out of date. Load the page again.")) from refusal
