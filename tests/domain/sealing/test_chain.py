"""The audit chain: whatever is done to it shows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.sealing.chain import Link, is_unbroken, next_link


def chain(contents: list[bytes]) -> list[Link]:
    links: list[Link] = []
    for content in contents:
        links.append(next_link(links[-1] if links else None, sealed=content))
    return links


contents = st.lists(st.binary(max_size=40), min_size=2, max_size=12)


@given(contents)
def test_a_chain_as_written_is_unbroken(written: list[bytes]) -> None:
    assert is_unbroken(chain(written))


@given(contents, st.data())
def test_an_entry_taken_out_breaks_it(written: list[bytes], data: st.DataObject) -> None:
    links = chain(written)
    gone = data.draw(st.integers(0, len(links) - 2))

    assert not is_unbroken(links[:gone] + links[gone + 1 :])


@given(contents, st.data())
def test_a_changed_entry_breaks_it(written: list[bytes], data: st.DataObject) -> None:
    links = chain(written)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], sealed=links[at].sealed + b"!")

    assert not is_unbroken(links)
