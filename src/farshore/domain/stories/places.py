"""Further places on their way to whoever writes the site: sealed to that process alone.

Their passwords leave the vault in no other form, so that it does not matter who else may ask it.
"""

from collections.abc import Sequence

import msgspec

from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.domain.stories.targets import TargetDoc


def seal_places(places: Sequence[TargetDoc], *, public: bytes, number: int) -> bytes:
    """Seal what is needed to bring a bundle to some places.

    Args:
        places: those in use.
        public: the public key of whoever writes the site (`PrivateKey.public`).
        number: of the bundle that they belong to.
    """
    needed = [
        TargetDoc(
            label=place.label,
            title=place.title,
            kind=place.kind,
            address=place.address,
            account=place.account,
            password=place.password,
        )
        for place in places
    ]
    return grant(msgspec.msgpack.encode(needed), public=public, info=_info(number))


def open_places(sealed: bytes, *, key: PrivateKey, number: int) -> list[TargetDoc]:
    """Open what `seal_places` sealed for this key and bundle.

    Raises:
        EnvelopeRefused: it was sealed for somebody else or another bundle, or was changed.
    """
    return msgspec.msgpack.decode(key.open(sealed, info=_info(number)), type=list[TargetDoc])


def _info(number: int) -> bytes:
    return b"farshore/places/%d" % number
