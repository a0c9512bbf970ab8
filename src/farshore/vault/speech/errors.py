"""What the vault refuses, each with the way out."""

from farshore.domain.errors import FarshoreError


class WrongPassphrase(FarshoreError):
    """Handle and passphrase do not belong together; which of them is wrong is not told."""

    code = "vault.wrong-passphrase"
    message = (
        "This handle and passphrase do not open anything. Check both; if the passphrase is "
        "lost, use the recovery sheet."
    )


class TooManyTries(FarshoreError):
    """Too many wrong passphrases in a row."""

    code = "vault.too-many-tries"
    message = "Too many wrong passphrases. Wait %(seconds)d seconds and try again."


class SecondFactorNeeded(FarshoreError):
    """The passphrase was right, and the second factor has not been given."""

    code = "vault.second-factor-needed"
    message = "Signing in is not finished. Give the six digits from your telephone first."


class WrongCode(FarshoreError):
    """The digits are not the ones that the authenticator shows, or were used before."""

    code = "vault.wrong-code"
    message = (
        "These digits are not right, or were used before. Wait for the next ones; if they are "
        "refused too, set the clock of your telephone. A code from the paper works as well."
    )


class SignedOut(FarshoreError):
    """The token is unknown, ended, or was not used for too long."""

    code = "vault.signed-out"
    message = "You are signed out, or were away too long. Sign in again; nothing was changed."


class NotInstalled(FarshoreError):
    """There is no vault here yet."""

    code = "vault.not-installed"
    message = "No organisation is set up here. Run `farshore init` first."


class AlreadyInstalled(FarshoreError):
    """There is a vault here already."""

    code = "vault.already-installed"
    message = "An organisation is set up here already. Choose another folder with --home."


class WeakPassphrase(FarshoreError):
    """The passphrase can be guessed."""

    code = "vault.weak-passphrase"
    message = (
        "This passphrase can be guessed. Take the six words that are offered, or a longer "
        "sentence of your own."
    )


class ChangedMeanwhile(FarshoreError):
    """Somebody else saved in between."""

    code = "vault.changed-meanwhile"
    message = (
        "Somebody else changed %(label)s while you were writing. Nothing of yours was saved yet "
        "and nothing is lost: compare both texts and save again."
    )


class QuotaReached(FarshoreError):
    """The member opened more people than a day of work needs."""

    code = "vault.quota-reached"
    message = (
        "You have opened %(limit)d people today, which is the limit. Ask a custodian, or go on "
        "tomorrow. The opening was not carried out."
    )


class TooManyChecks(FarshoreError):
    """The guard answered too often in this hour."""

    code = "vault.too-many-checks"
    message = (
        "The guard has answered %(limit)d times in this hour, which is its limit. Your text is "
        "saved, but it is not checked. Try again later."
    )


class ToldEnough(FarshoreError):
    """The member has asked about more names or people than a day of writing needs."""

    code = "guard.told-enough"
    message = (
        "The guard has answered you today about as many names and people outside your stories as "
        "it may, so it tells no more until tomorrow; a custodian is told. What you typed is not "
        "lost. Go on with a caseworker, who may see whom a text points at."
    )


class SearchedEnough(FarshoreError):
    """The member has looked for more names than a day of work needs."""

    code = "vault.searched-enough"
    message = (
        "You have looked for %(limit)d different names or people today, which is the limit, so "
        "nothing more is searched until tomorrow; a custodian is told. Lists and labels still work."
    )


class GuardOverran(FarshoreError):
    """The guard did not get through a text in the time and memory that one text has."""

    code = "guard.overran"
    message = (
        "The guard did not get through this text in %(seconds)d seconds, so it is not checked and "
        "can't be published. What you typed is not lost. Part the text and try again."
    )


class Busy(FarshoreError):
    """Too many long texts or pictures are being read at once."""

    code = "vault.busy"
    message = (
        "Too many long texts or pictures are being read just now, so this one was not. What you "
        "typed is not lost: try again in a minute."
    )


class ListOfNames(FarshoreError):
    """A text is names and little else."""

    code = "guard.list-of-names"
    message = (
        "This is a list of names, and the guard reads stories: it was not checked. Write what "
        "happened, and name nobody whom you need not name; what you typed is not lost."
    )


class CustodiansNeeded(FarshoreError):
    """Too few custodians gave their passphrase."""

    code = "vault.custodians-needed"
    message = "This needs the passphrases of %(needed)d custodians; %(given)d were right."


class MemberRefused(FarshoreError):
    """A change of members can't be carried out."""

    code = "vault.member-refused"
    message = "%(why)s"


class RecoveryPending(FarshoreError):
    """The recovery sheet was not typed back yet."""

    code = "vault.recovery-pending"
    message = (
        "The installation is not finished: the recovery sheet of %(handle)s has not been typed "
        "back. Do that first, so that a lost passphrase loses nothing."
    )


class PublicationRefused(FarshoreError):
    """Something is missing before this may be published."""

    code = "release.refused"
    message = "Not published: %(why)s"


class SecondPersonNeeded(FarshoreError):
    """Who wrote or submitted a text can't approve it."""

    code = "release.second-person"
    message = (
        "You wrote or submitted this text, so you can't approve it. Ask another editor to read it."
    )


class DecisionRefused(FarshoreError):
    """This finding can't be answered by a decision."""

    code = "guard.decision-refused"
    message = "%(why)s"


class CustodianForGuard(FarshoreError):
    """Something would make the guard looser, and no custodian confirmed it."""

    code = "guard.custodian-needed"
    message = (
        "This makes the guard looser (%(what)s), so a custodian must confirm it: handle and "
        "passphrase of a custodian other than you. Nothing was changed."
    )


class SecondPersonForUndo(FarshoreError):
    """Who asks to destroy the work of others can't be the one who agrees."""

    code = "vault.second-person-undo"
    message = (
        "You asked for this, so another caseworker or a custodian must say yes. Nothing was "
        "destroyed."
    )


class SecondPersonToDestroy(FarshoreError):
    """Who deleted a draft can't be the one who destroys it before its time."""

    code = "release.second-person-destroy"
    message = (
        "You deleted this draft, so another editor must say that it may go at once. It stays "
        "sealed until then, and goes by itself after 30 days."
    )


class SecondPersonForGuard(FarshoreError):
    """Who asks to loosen the guard can't be the custodian who confirms it."""

    code = "guard.second-person"
    message = (
        "You asked for this, so another custodian must confirm it. Nothing was changed: ask one "
        "to type handle and passphrase."
    )


class FileRefused(FarshoreError):
    """A file can't be taken."""

    code = "input.file-refused"
    message = "%(why)s"


class StorageFailed(FarshoreError):
    """The disk is full or does not let us write."""

    code = "vault.storage-failed"
    message = (
        "The vault could not write to its disk (%(reason)s), so nothing was saved. "
        "Free some space, then send the form again."
    )


class BackupFailed(FarshoreError):
    """The disk of the backups is full or does not let us write; no archive is left half-written."""

    code = "vault.backup-failed"
    message = (
        "No backup was made: %(folder)s can't be written to (%(reason)s). Nothing half-written is "
        "left there, and older backups stand. Free some space, or name another folder."
    )


class BackupRefused(FarshoreError):
    """An archive of a backup can't be read back."""

    code = "vault.backup-refused"
    message = (
        "The archive %(file)s is no backup, or was cut or changed. Nothing was restored from it. "
        "Take the backup before it."
    )


class VaultDamaged(FarshoreError):
    """Keys and data do not fit together."""

    code = "vault.damaged"
    message = (
        "The vault's files do not fit together (%(what)s). Nothing was opened. Restore the "
        "newest backup with `farshore restore`."
    )


class RowShut(FarshoreError):
    """A row is not as the vault left it, and no custodian has answered that yet."""

    code = "vault.row-shut"
    message = (
        "This record is not as the vault left it: somebody may have changed the files. It stays "
        "shut until a custodian has looked at it (Members, Alarms). Nothing was changed."
    )


class MemberShut(FarshoreError):
    """A member's keys are not as the vault left them, and no custodian has answered that yet."""

    code = "vault.member-shut"
    message = (
        "You can't sign in now: what opens your account is not as the vault left it, so somebody "
        "may have changed the files. Ask a custodian to look at Alarms."
    )


class AlarmsFirst(FarshoreError):
    """Something waits until custodians have answered what was found at unsealing."""

    code = "vault.alarms-first"
    message = (
        "Not done: when the register was opened, something on the disk was not as the vault left "
        "it, and no custodian has answered that yet. Ask a custodian to look at Alarms first."
    )


class NewerDocument(FarshoreError):
    """A later version of the program wrote a row: this one would lose what it does not know."""

    code = "vault.newer-document"
    message = (
        "A newer version of Farshore has written here (%(table)s, form %(schema)d; this one knows "
        "%(known)d). Start that version again; nothing was changed."
    )
