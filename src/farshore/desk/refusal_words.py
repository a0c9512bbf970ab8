"""What the codes in a refusal mean: roles, compartments, what a disk says."""

import errno
import os
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Text = str | Promise
ROLE_NAMES: Mapping[str, Text] = {
    "custodian": _("Custodian"),
    "caseworker": _("Caseworker"),
    "coordinator": _("Coordinator"),
    "tracing_officer": _("Tracing officer"),
    "editor": _("Editor"),
    "media_officer": _("Media officer"),
    "campaigner": _("Campaigner"),
    "auditor": _("Auditor"),
}
COMPARTMENT_ROLES: Mapping[str, tuple[str, ...]] = {
    "identity": ("caseworker", "coordinator", "tracing_officer"),
    "operations": ("coordinator",),
    "resettlement": ("caseworker",),
    "care": ("caseworker",),
    "tracing": ("tracing_officer",),
    "stories": ("editor",),
    "advocacy": ("media_officer", "campaigner"),
    "audit": ("auditor",),
    "intake": ("coordinator", "caseworker"),
}
"""Nobody knows a compartment by its name: who may open it is what helps."""
_FULL, _READ_ONLY = _("the disk is full"), _("the disk can only be read")
_NOT_ALLOWED = _("it is not allowed to write there")
_BROKEN = _("the disk does not answer as it should")
STORAGE_REASONS: Mapping[str, Text] = {
    "full": _FULL,
    os.strerror(errno.ENOSPC): _FULL,
    os.strerror(errno.EDQUOT): _FULL,
    "readonly": _READ_ONLY,
    "read-only": _READ_ONLY,
    os.strerror(errno.EROFS): _READ_ONLY,
    "locked": _("another program holds the file"),
    "permission": _NOT_ALLOWED,
    os.strerror(errno.EACCES): _NOT_ALLOWED,
    os.strerror(errno.EPERM): _NOT_ALLOWED,
    "unable to open": _("a file can't be opened"),
    os.strerror(errno.ENOENT): _("a folder or file is not there"),
}


def roles_in_words(codes: Iterable[str]) -> str:
    """Return the roles that are meant, a compartment as the roles that open it: "A, B or C"."""
    roles = dict.fromkeys(role for code in codes for role in COMPARTMENT_ROLES.get(code, (code,)))
    return one_of([str(ROLE_NAMES.get(role, role)) for role in roles])


def storage_in_words(reason: str) -> str:
    """Return why a disk did not write; what only its system could name is told in general."""
    return str(STORAGE_REASONS.get(reason, _BROKEN))


def one_of(words: list[str]) -> str:
    """Join alternatives as the reader's language does."""
    if len(words) < 2:
        return "".join(words)
    some = gettext(", ").join(words[:-1])
    return gettext("%(some)s or %(last)s") % {"some": some, "last": words[-1]}


def all_of(words: Iterable[str]) -> str:
    """Join the parts of a list as the reader's language does."""
    return gettext(", ").join(words)
