"""The vault in the same process: for tests, the demo's set-up and one-shot commands."""

from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import Transport


def local_transport(service: VaultService) -> Transport:
    """Return a transport that calls the service directly, over the same wire format."""
    return service.answer
