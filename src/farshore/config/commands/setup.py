"""`farshore init`, `unseal`, `seal`, `members`: an organisation's keys from the shell."""

import json
from typing import Annotated

import typer

from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.home import Home, default_home
from farshore.config.signing_in import signed_in, typed
from farshore.config.wiring import client
from farshore.domain.sealing.words import new_passphrase
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.clock import machine_zone, zone_of
from farshore.vault.speech.errors import WrongCode
from farshore.vault.speech.messages import (
    ConfirmRecovery,
    Credential,
    Install,
    ListMembers,
    Seal,
    Status,
    Unseal,
)

CustodianArgument = Annotated[str, typer.Argument(help="Handle of a custodian.")]
MemberArgument = Annotated[str, typer.Argument(help="Handle of whoever signs in.")]


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add the commands."""
    parent.command("init")(init)
    parent.command("unseal")(unseal)
    parent.command("seal")(seal)
    parent.command("members")(members)


def init(
    organisation: Annotated[
        str, typer.Argument(help="Its name, as the site and the desk show it.")
    ],
    custodian: Annotated[list[str], typer.Option(help="Handle of a custodian; repeat.")],
    needed: Annotated[int, typer.Option(help="How many custodians unseal together.")] = 2,
    time_zone: Annotated[
        str, typer.Option(help="Where your days begin: Asia/Tokyo. Without it, the machine's.")
    ] = "",
    home: HomeOption = None,
) -> None:
    """Set up an organisation. Asks for passphrases and for the recovery sheets typed back."""
    zone = time_zone or machine_zone()
    zone_of(zone)
    place = Home(home or default_home())
    place.create()
    service = VaultService(place.root)
    vault = VaultClient(local_transport(service))
    credentials = []
    for handle in custodian:
        print(f"Six words for {handle}, if you like: {new_passphrase()}")
        credentials.append(Credential(handle=handle, passphrase=typed(f"Passphrase of {handle}: ")))
    done = vault.ask(
        Install(organisation=organisation, custodians=credentials, needed=needed, time_zone=zone)
    )
    for handle, words in done.recovery.items():
        print(f"\nRecovery sheet of {handle}. Write it on paper now, it is shown once:\n  {words}")
        vault.ask(ConfirmRecovery(handle=handle, words=typed("Type the twelve words back: ")))
    service.close()
    print(f"\n{organisation} is set up in {place.root}. Public key: {done.public_key}")
    print(f"Its days begin in {zone}; custodians change that at the desk, under Members.")


def unseal(handle: CustodianArgument, home: HomeOption = None) -> None:
    """Give one custodian's passphrase to the running vault."""
    vault = client(Home(home or default_home()))
    passphrase = typed(f"Passphrase of {handle}: ")
    try:
        status = vault.ask(Unseal(handle=handle, passphrase=passphrase))
    except WrongCode:
        code = typed("Six digits from the telephone: ")
        status = vault.ask(Unseal(handle=handle, passphrase=passphrase, code=code))
    print(
        "The register is open."
        if not status.sealed
        else f"{status.shares} of {status.needed} custodians."
    )


def seal(handle: MemberArgument, home: HomeOption = None) -> None:
    """Seal the running vault at once."""
    signed_in(Home(home or default_home()), handle).ask(Seal())
    print("The register is sealed.")


def members(handle: MemberArgument, home: HomeOption = None, as_json: AsJson = False) -> None:
    """List the members (custodians and auditors)."""
    found = signed_in(Home(home or default_home()), handle).ask(ListMembers()).members
    if as_json:
        print(
            json.dumps([{"handle": m.handle, "roles": m.roles, "active": m.active} for m in found])
        )
        return
    for member in found:
        state = "" if member.active else " (removed)"
        print(f"{member.handle}: {', '.join(member.roles)}{state}")


def status_of(home: Home) -> bool:
    """Tell whether a vault answers for a data folder and is open."""
    return not client(home).ask(Status()).sealed
