"""Words and order of targets; list, record, form, steps and addresses follow."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.audit.history import HISTORY
from farshore.desk.kit.fields import ChoiceField, LongField, PasswordField, TextField
from farshore.desk.kit.screen import Screen
from farshore.domain.stories.targets import TargetDoc
from farshore.vault.speech.messages.public.targets import (
    ListTargets,
    MoveTarget,
    OpenTarget,
    SaveTarget,
)

KINDS = {
    "wordpress": _("A WordPress"),
    "folder": _("A folder"),
    "host": _("A host, by SSH"),
}
STAGES = {"used": _("in use"), "resting": _("resting")}

TARGETS = Screen(
    "targets",
    list=ListTargets,
    open=OpenTarget,
    save=SaveTarget,
    move=MoveTarget,
    doc=TargetDoc,
    title=_("Further places"),
    one=_("A further place"),
    columns=("label", "title", "kind", "address", "stage"),
    fields=(
        TextField("title", _("What you call it"), hint=_("Such as: our old site."), required=True),
        ChoiceField("kind", _("What it is"), words=KINDS, short=True),
        TextField(
            "address",
            _("Where it is"),
            hint=_("https://example.org, /srv/www, or name@example.org:/srv/www."),
            required=True,
            attrs={"spellcheck": "false", "autocapitalize": "none"},
        ),
        TextField(
            "account",
            _("Account"),
            hint=_("WordPress: the name of an Editor or administrator there."),
            attrs={"spellcheck": "false", "autocapitalize": "none"},
        ),
        PasswordField(
            "password",
            _("Application password"),
            hint=_(
                "WordPress makes one under Users, Profile, Application Passwords. It is sealed "
                "here and shown to nobody; left empty, the one that is there stays."
            ),
        ),
    ),
    words={"stage": STAGES, "kind": KINDS},
    moves={"rest": _("Let it rest"), "use": _("Use it again")},
    asks={"rest": (LongField("reason", _("Why"), required=True),)},
    tabs=(HISTORY,),
    readers={"stories": _("editors")},
    empty=_(
        "Stories go to the site's own folder only. Begin with “New” to bring them elsewhere too."
    ),
)
