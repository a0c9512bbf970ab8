"""A target: a further place that shows what is published, such as an existing WordPress."""

from typing import Literal
from urllib.parse import urlsplit

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.workflow import Move, Workflow

TargetKind = Literal["wordpress", "folder", "host"]
LONGEST = 300
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class TargetDoc(MovingDoc, kw_only=True):
    """One place beside the organisation's own folder. Only released content ever goes there."""

    title: str = ""
    """What members call it: "our old site"."""
    kind: TargetKind = "wordpress"
    address: str = ""
    """`https://example.org`; a folder `/srv/www`; a host `web@example.org:/srv/www`."""
    account: str = ""
    """Name of the account there; WordPress alone needs one."""
    password: Secret = ""
    """An application password. It is sealed, sent to `address` alone and shown to nobody."""


class TargetRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a target."""

    label: str
    title: str
    kind: TargetKind
    address: str
    stage: str


TARGET = Workflow(
    "used",
    (
        Move("rest", frozenset({"used"}), "resting", asks=("reason",)),
        Move("use", frozenset({"resting"}), "used"),
    ),
)


def target_row(doc: TargetDoc) -> TargetRow:
    """Return what a list shows of a target."""
    return TargetRow(
        label=doc.label, title=doc.title, kind=doc.kind, address=doc.address, stage=doc.stage
    )


def check_target(doc: TargetDoc) -> None:
    """Refuse a target that nothing can be brought to.

    Raises:
        BadInput: no title, or an address that is none or would tell the password.
    """
    if not doc.title.strip() or len(doc.title) > LONGEST:
        raise BadInput(why="Say in a few words what the place is called.")
    if not doc.address or len(doc.address) > LONGEST or not doc.address.isprintable():
        raise BadInput(why="Say where the place is.")
    if doc.kind == "wordpress":
        _check_wordpress(doc)
    elif doc.kind == "folder" and not doc.address.startswith("/"):
        raise BadInput(why="Write the whole path of the folder, such as /srv/www.")
    elif doc.kind == "host" and not is_host(doc.address):
        raise BadInput(why="Write the host as name@example.org:/srv/www.")


def is_host(address: str) -> bool:
    """Tell whether an address is a host's with a folder, and no option or command of a program."""
    host, colon, folder = address.partition(":")
    name, _at, machine = host.rpartition("@")
    sound = all(char.isalnum() or char in "._-" for char in name + machine)
    return bool(colon and machine and sound and _is_plain_path(folder)) and host[0] != "-"


def _is_plain_path(folder: str) -> bool:
    plain = all(char.isalnum() or char in "/._-" for char in folder)
    return plain and folder.startswith("/") and ".." not in folder.split("/") and len(folder) > 1


def with_kept_password(sent: TargetDoc, known: TargetDoc | None) -> TargetDoc:
    """Return what is stored: an empty password keeps the one that is there.

    Raises:
        BadInput: the address or account changed and the password did not: it would be sent to
            whoever answers there.
    """
    if known is None or sent.password not in {"", known.password}:
        return sent
    moved = (sent.kind, sent.address, sent.account) != (known.kind, known.address, known.account)
    if known.password and moved:
        raise BadInput(
            why="The address, kind or account changed: write the password once more. It is never "
            "sent to another place than the one it was given for."
        )
    return msgspec.structs.replace(sent, password=known.password)


def _check_wordpress(doc: TargetDoc) -> None:
    try:
        place = urlsplit(doc.address)
        is_sound = bool(place.hostname) and not place.username and place.port != 0
    except ValueError:
        is_sound = False
    if not is_sound or place.scheme not in {"https", "http"}:
        raise BadInput(
            why="Write the address of WordPress as https://example.org, without a name or password "
            "in it."
        )
    if place.scheme == "http" and place.hostname not in _LOOPBACK:
        raise BadInput(
            why="The address of WordPress must begin with https://: with http:// everybody on the "
            "way could read the password."
        )
    if not doc.account:
        raise BadInput(
            why="WordPress needs the name of an account there, and an application password."
        )
