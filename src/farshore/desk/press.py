"""How the desk reaches the press: a callable that the wiring sets; the press is never imported."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Edition, SiteDoc
from farshore.vault.speech.client import VaultClient


class PlaceResult(Protocol):
    """What became of a further place; config owns the class."""

    @property
    def title(self) -> str:
        """What members call it; empty where it is all of them."""

    @property
    def written(self) -> int:
        """How many posts or files were made or changed."""

    @property
    def removed(self) -> int:
        """How many are gone there."""

    @property
    def refusal(self) -> FarshoreError | None:
        """Why it does not show what it should; None if it does."""

    @property
    def look_at(self) -> Mapping[str, Sequence[str]]:
        """Code of what somebody must look at, to addresses."""


class BakeSummary(Protocol):
    """What a bake changed; config owns the class."""

    @property
    def pages(self) -> int:
        """How many pages the site has."""

    @property
    def written(self) -> int:
        """How many files were written anew."""

    @property
    def removed(self) -> int:
        """How many files were taken away."""

    @property
    def places(self) -> Sequence[PlaceResult]:
        """What became of the further places."""


class Press(Protocol):
    """Writes the public site out of what the vault released."""

    def __call__(self, vault: VaultClient) -> BakeSummary:
        """Write the site.

        Args:
            vault: a client with the token of a member who may publish.

        Raises:
            FarshoreError: the vault is sealed, or the press refused; the old site stands.
            OSError: the disk refused.
        """


class Preview(Protocol):
    """Fills the site's templates for one member; writes nothing."""

    def page(
        self, edition: Edition, *, site: SiteDoc, pictures: Mapping[str, str], on: str,
        around: Mapping[str, str],
    ) -> str:  # fmt: skip
        """Return the page of an edition that nobody signed."""

    def style(self, site: SiteDoc) -> bytes:
        """Return the site's style sheet."""


PREVIEW: Preview | None = None
"""Set by the wiring and by tests."""
PRESS: Press | None = None
"""Set by the wiring and by tests; without it no page is written, and the desk says so."""
