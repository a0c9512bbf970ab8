"""What alarms and checkpoints mean, with the way out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MISMATCHES: dict[str, tuple[str | Promise, str | Promise]] = {
    "older": (
        _("An older version of a record was put back"),
        _(
            "The register has written a newer one since, for example a consent that was "
            "withdrawn. The record stays shut. Take it away and enter it anew, or restore the "
            "newest backup; leave it as it is only if you know why it is older."
        ),
    ),
    "added": (
        _("A record was put in that the register never wrote"),
        _("It stays shut. Take it away, unless whoever looks after the machine can explain it."),
    ),
    "missing": (
        _("A record is missing"),
        _(
            "Somebody took it off the disk without the register. Restore the newest backup, or "
            "answer that it is gone."
        ),
    ),
    "changed": (
        _("A record was changed or damaged outside the register"),
        _(
            "It stays shut. If the disk is failing, more will follow: make a backup to another "
            "disk now. Restore the newest backup, or take the record away and enter it anew."
        ),
    ),
    "roll-cut": (
        _("The list of all records was cut or replaced"),
        _(
            "Nobody can tell which records were put back or taken out. Keep the files as they "
            "are, and restore the newest backup."
        ),
    ),
    "trail-cut": (
        _("The end of the audit trail is missing"),
        _(
            "Somebody may have wanted to hide what was done. Keep the files as they are, compare "
            "with a checkpoint and the newest backup, and ask for help."
        ),
    ),
    "trail-forged": (
        _("The audit trail was written anew"),
        _(
            "Entries are not those that the register wrote. Keep the files as they are, compare "
            "with the newest backup, and ask for help."
        ),
    ),
    "no-roll": (
        _("There is no list to compare the records with"),
        _(
            "An earlier version of Farshore wrote this register, or somebody took the list away. "
            "If the program was updated just now, this comes once: look through records and "
            "members, then answer that it is right."
        ),
    ),
    "keys": (
        _("Keys or settings were changed outside the register"),
        _("Restore the newest backup, unless whoever looks after the machine can explain it."),
    ),
    "member": (
        _("A member was put in or changed outside the register"),
        _(
            "The member can't sign in and gets no keys until you answer. Take the member out "
            "unless you know why this is so, and read the audit trail."
        ),
    ),
    "slot": (
        _("What opens a member's account was put back or replaced"),
        _(
            "An old passphrase may work again, so the member can't sign in until you answer. Let "
            "the member choose a new passphrase right after."
        ),
    ),
    "factor": (
        _("A member's second factor was put back or replaced"),
        _(
            "The member can't sign in until you answer. Forget the second factor on the member's "
            "page right after; the member sets up a new one."
        ),
    ),
    "grant": (
        _("A member's keys were put in, taken out or replaced"),
        _(
            "The member can't sign in until you answer. Change the member's roles and back, so "
            "that new keys are made."
        ),
    ),
    "sealed-change": (
        _("A passphrase or second factor was changed while the register was sealed"),
        _("Ask the member whether that was so. If not: remove the member now, and read the trail."),
    ),
    "restored": (
        _("This register was restored from a backup"),
        _(
            "What was written after that backup is missing. Withdrawals, removals and erasures "
            "that newer backups or the old folder tell of were done again. Ask everybody what "
            "they have done since, and write a new checkpoint."
        ),
    ),
}
"""Kinds of mismatches: what it is, and what it means with the way out."""
PARTS: dict[str, str | Promise] = {
    "person": _("record"),
    "consent": _("consent"),
    "note": _("note"),
    "attachment": _("file"),
    "projection": _("what the guard knows"),
    "batch": _("import"),
    "story": _("story"),
    "story_revision": _("earlier version of a story"),
    "deleted_story": _("deleted draft"),
    "picture": _("picture"),
    "edition": _("published text"),
    "tombstone": _("withdrawal"),
    "ledger": _("what is public already"),
    "site": _("the site's settings"),
    "site_review": _("the site's own words"),
    "policy": _("the guard's settings"),
    "task": _("task"),
    "member": _("member"),
    "slot": _("passphrase or recovery sheet"),
    "factor": _("second factor"),
    "grant": _("keys"),
    "principal": _("keys"),
    "combo": _("keys"),
    "compartment": _("keys"),
    "rotation": _("keys"),
    "list": _("keys"),
    "meta": _("settings"),
    "revocation": _("what was taken back"),
    "erased": _("who was erased"),
    "alarms": _("earlier alarms"),
    "checkpoint": _("found by a checkpoint"),
}
"""What a mismatch is about, by its table."""
FITS: dict[str, tuple[str | Promise, str | Promise]] = {
    "fits": (
        _("The register goes on from this checkpoint"),
        _("Nothing that was written before that day was cut or written anew."),
    ),
    "cut": (
        _("This machine is older than the checkpoint"),
        _(
            "It stands at an older day: it was put back, or its trail was cut. It is in the "
            "alarms now. Keep the files as they are, and restore the newest backup."
        ),
    ),
    "forged": (
        _("This machine went another way than the checkpoint"),
        _(
            "At that entry something else stands now: the disk was put back to an older day and "
            "used since, or the trail was written anew. It is in the alarms now. Keep the files "
            "as they are, and restore the newest backup."
        ),
    ),
    "other-house": (
        _("This checkpoint is of another register"),
        _("Look for the one of this organisation."),
    ),
    "unsigned": (
        _("The register did not sign this line"),
        _("It was copied with a mistake or made by somebody else. Copy it again, all of it."),
    ),
}
"""How a register fits a checkpoint: what it is, and what it means."""
