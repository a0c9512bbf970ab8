"""While the demo is filled, no passphrase is stretched twice, and none in another way."""

from farshore.demo.organisation import StretchOnce
from farshore.domain.sealing.keys import KdfCost, passphrase_key

CHEAP = KdfCost(passes=1, memory_kib=8 * 1024, lanes=1)


def test_each_passphrase_and_salt_has_the_key_of_its_own() -> None:
    stretch, salts = StretchOnce(), (b"a" * 16, b"b" * 16)
    for words in ("lantern gravel", "lantern pepper"):
        for salt in (*salts, *salts):
            assert stretch(words, salt=salt, cost=CHEAP) == passphrase_key(
                words, salt=salt, cost=CHEAP
            )


def test_what_was_stretched_once_is_the_very_same_answer() -> None:
    stretch = StretchOnce()
    first = stretch("lantern gravel", salt=b"a" * 16, cost=CHEAP)

    assert stretch("lantern gravel", salt=b"a" * 16, cost=CHEAP) is first
