"""What codes mean, in words that can be translated."""

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd
from farshore.domain.people.records import Whereabouts

Text = str | Promise

LANGUAGE_NAMES: dict[str, str] = {"en": "English", "ja": "日本語", "ko": "한국어", "zh": "中文"}
STATES: dict[str, Text] = {
    "draft": _("draft"),
    "submitted": _("waiting for approval"),
    "approved": _("approved"),
    "published": _("published"),
    "withheld": _("kept off the site: no consent covers it"),
    "withdrawn": _("withdrawn"),
}
REVISION_FIELDS: dict[str, Text] = {
    "title": _("title"),
    "slug": _("address"),
    "byline": _("byline"),
    "lead": _("lead"),
    "body": _("text"),
    "pictures": _("pictures and captions"),
    "made_from_rev": _("said to be up to date"),
    "begun": _("language begun"),
    "gone": _("taken out"),
    "state": _("a step towards the site"),
    "kind": _("story or page"),
    "subjects": _("whom it is about"),
    "no_subject": _("about nobody"),
    "alias": _("alias"),
    "categories": _("categories"),
    "tags": _("tags"),
    "public_on": _("date on the site"),
    "back_stories": _("earlier stories"),
    "on_paper": _("PDF beside the page"),
    "decisions": _("an answer to the guard"),
    "faces": _("answers about faces"),
}
BOARD_KINDS: dict[str, Text] = {
    "behind": _("Out of date"),
    "missing": _("A language is missing"),
    "begun": _("Begun"),
}
DELETED_NOTES: dict[str, Text] = {
    "deleted": _("The draft is deleted. It stays sealed here for 30 days, in case you need it."),
    "destroyed": _("The draft and its key are destroyed. Nobody can bring it back."),
}
LEVELS: dict[str, Text] = {
    "clear": _("clear"),
    "needs_decision": _("needs a decision"),
    "blocked": _("blocked"),
    "": _("not checked"),
}
STRENGTHS: dict[str, Text] = {
    "block": _("blocks"),
    "decide": _("needs a decision"),
    "note": _("for your information"),
}
MEANING: dict[str, Text] = {
    "off": _("Not compared by meaning: that is turned off in the guard's settings."),
    "absent": _("Not compared by meaning: what that needs is not installed here."),
    "failed": _("Not compared by meaning: that broke off."),
    "part": _("Only the beginning was compared by meaning."),
}
"""What the panel says where nobody has looked for details in quite other words."""
VIEWS: dict[str, Text] = {
    "home_state": _("people in the state of origin"),
    "host_side": _("neighbours, colleagues and journalists here"),
    "family": _("family and traffickers"),
    "union": _("anyone, with everything together"),
}
WAYS: dict[str, Text] = {
    "least": _("Change as little as possible"),
    "time": _("Keep when it was"),
    "place": _("Keep where it was"),
}
MISSING: dict[str, Text] = {
    "guard": _("The guard does not call the text clear yet."),
    "consent": _(
        "No consent covers all that the text tells of each subject, on the site and in the feeds."
    ),
    "approval": _("No second person has approved exactly this text."),
    "subjects": _("It does not say whom it is about."),
    "title": _("Title, text or date is missing."),
    "facts": _("It names a fact that the fact list does not have, or that its writer can't open."),
    "faces": _("An editor has not answered for every face in its pictures."),
    "withdrawn": _("It was withdrawn, and what is withdrawn stays withdrawn."),
}
UNCOVERED: dict[str, Text] = {
    "none": _("no consent is recorded"),
    "no-consent": _("no consent is recorded"),
    "not-given": _("asked, but not given yet"),
    "not_given": _("asked, but not given yet"),
    "not-yet": _("not given yet on this day"),
    "withdrawn": _("the consent was withdrawn"),
    "expired": _("the consent has ended"),
    "scope": _("no consent allows this channel, language or detail"),
    "language": _("no consent allows this language"),
    "channel": _("no consent allows the site"),
    "audience": _("no consent allows the public"),
    "detail": _("no consent allows all the details told"),
    "details": _("no consent allows all the details told"),
    "story": _("the consent is for another story"),
    "assent": _("the child has not agreed as well"),
    "own": _("of age now or soon: their own consent is missing"),
    "guardian": _("a child: a guardian's consent is missing"),
    "age": _(
        "the age is not on record, so a guardian has to consent as well; record the date of birth"
    ),
}
ANSWERS: dict[str, Text] = {
    "public": _("A public figure or a public fact"),
    "staff": _("Staff who may be named"),
    "other_person": _("Somebody else, not a protected person"),
    "something_else": _("The words tell something else"),
    "consented": _("The person allows it"),
    "altered": _("The detail was changed on purpose"),
    "accept_risk": _("The risk is small and accepted"),
}
PROTECT = "protect"
"""The answer on a stranger's name that is no decision: it leads to the form for a new person."""
STRANGER_ANSWERS: dict[str, Text] = {
    "public": _("A public figure: may be named in every story"),
    "staff": _("Our public staff: may be named in every story"),
    "other_person": _("Somebody else, not protected: settled for this story only"),
    PROTECT: _("Somebody to protect: register the person first"),
}
ASK_TO_REGISTER = _(
    "Somebody to protect has to be registered first, which a caseworker does. Your text is saved: "
    "tell a caseworker the label of this story, and leave the name out until then."
)
FACES: dict[str, Text] = {
    "unseen": _("nobody has answered for its faces yet"),
    "none": _("an editor says: no protected face in it"),
    "covered": _("faces are covered"),
    "consented": _("faces are shown by consent"),
}
FACE_ANSWERS: dict[str, Text] = {
    "cover": _("Cover it"),
    "consent": _("Show it: its owner, named below, allows it"),
    "not_protected": _("Show it: the public or staff, not a protected person"),
    "no_face": _("This is not a face"),
}
FIELDS: dict[str, Text] = {
    "title": _("title"),
    "slug": _("address"),
    "byline": _("byline"),
    "lead": _("lead"),
    "body": _("text"),
    "tag": _("tag"),
    "caption": _("caption"),
    "alt": _("picture description"),
    "file": _("picture's file name"),
    "picture": _("picture"),
    "": _("story"),
    "page": _("as readers see it"),
    "excerpt": _("summary in lists and feeds"),
    "path": _("address on the site"),
    "link": _("address of a link"),
    "tags": _("tag"),
    "tag-path": _("address of a tag"),
    "categories": _("category"),
    "old_urls": _("old address"),
    "guid": _("id in feeds"),
    "pictures": _("picture"),
    "tagline": _("line below the title"),
    "footer": _("words at the foot"),
    "base_url": _("the site's own address"),
    "leave_url": _("where “leave this site” goes"),
}
TYPES: dict[str, Text] = {
    "unseen": _("what was not compared"),
    "name": _("name"),
    "alias": _("alias"),
    "initials": _("initials"),
    "contact": _("contact"),
    "code": _("code name"),
    "id": _("number"),
    "age": _("age"),
    "date": _("date"),
    "birth": _("birth"),
    "place": _("place"),
    "job": _("work"),
    "work": _("work"),
    "employer": _("employer"),
    "school": _("school"),
    "family": _("family"),
    "kin": _("family"),
    "health": _("health"),
    "trait": _("trait"),
    "count": _("number of people"),
    "unique": _("the only one"),
    "relative": _("relative"),
    "service": _("army or labour service"),
    "residence": _("home now"),
    "duration": _("length of time"),
    "mosaic": _("older stories"),
    "holding": _("place of custody"),
    "live": _("still on the way"),
    "relatives": _("relatives inside"),
    "exam": _("examination"),
    "licence": _("licence"),
    "helper": _("helper"),
    "staff": _("staff"),
    "picture": _("picture"),
    "part": _("part of a name"),
    "nick": _("nickname"),
    "unknown": _("unknown name"),
    "person": _("protected person"),
    "route": _("the way"),
    "zodiac": _("birth"),
    "origin": _("place of origin"),
    "event": _("date"),
    "sex": _("whether it is a woman or a man"),
    "stage": _("stage of life"),
    "time": _("day of the post"),
    "own": _("own field"),
}


def type_name(finding: Finding) -> str:
    """Return what kind of detail a finding is about, in one or two words."""
    kind = finding.type.rpartition(".")[2].replace("_", "-").lower()
    known = TYPES.get(kind) or TYPES.get(kind.partition("-")[0])
    return str(known) if known else gettext("another detail")


def fact_name(kind: str) -> str:
    """Return what kind of fact a crowd was counted over."""
    plain = kind.partition(":")[0].replace("_", "-")
    known = TYPES.get(plain) or TYPES.get(plain.partition("-")[0])
    return str(known) if known else gettext("another detail")


def answers_to(finding: Finding) -> dict[str, Text]:
    """Return the answers that a finding can be given."""
    return STRANGER_ANSWERS if finding.rule == "guard.unknown-name" else ANSWERS


def revision_field(name: str) -> str:
    """Return what a part of a story is called in the list of revisions."""
    return str(REVISION_FIELDS.get(name, name))


def field_name(field: str) -> str:
    """Return the name of a field as the page calls it."""
    return str(FIELDS.get(field.partition(":")[0], field))


def reason_of(finding: Finding) -> str:
    """Return a finding's reason in the reader's language; a broken template stays readable."""
    if not finding.reason:
        return ""
    template = gettext(finding.reason)
    facts = {n: gettext(str(v)) if n == "view" else v for n, v in finding.facts.items()}
    try:
        return template % facts if facts else template
    except (KeyError, TypeError, ValueError):
        return template


def quoted(words: str) -> str:
    """Return words in the quotation marks of the reader's language."""
    return gettext("“%(words)s”") % {"words": words}


def view_name(crowd: PersonCrowd) -> str:
    """Return who could work it out."""
    return str(VIEWS.get(crowd.view, crowd.view))


def uncovered_reason(line: str) -> tuple[str, str]:
    """Split "C-7Q2K9D:expired" into the label and a reason in words."""
    label, _sep, code = line.partition(":")
    return label, str(UNCOVERED.get(code, code.replace("-", " ")))


def language_name(code: str) -> str:
    """Return a language's own name."""
    return LANGUAGE_NAMES.get(code, code)


CONFIRM_WITHDRAWAL = _("Tick the box: a withdrawal can't be undone.")
NOT_RECALLED = (
    gettext_noop("feeds that readers have already fetched"),
    gettext_noop("search engines' caches (ask them to remove the addresses)"),
    gettext_noop("copies, prints and screenshots that others made"),
    gettext_noop("web archives (write to them with the addresses)"),
)


def not_recalled(line: str) -> str:
    """Return in words what nobody can take back."""
    return gettext(line)


WHERE: dict[Whereabouts, str | Promise] = {
    "here": _("with us"),
    "out": _("out of the country"),
    "dead": _("no longer alive"),
    "inside": _("still inside"),
}
"""Where a relative is, as the buttons at a finding say it."""
