"""The answer to "where is this relative?", as it is written into a record: for one relative, never for several."""

from msgspec.structs import replace

from farshore.domain.errors import BadInput
from farshore.domain.guard.people.kin import kin_of
from farshore.domain.people.records import FamilyLink, PersonDoc, Whereabouts

_SEVERAL_WHY = (
    "The record has several relatives whom these words may mean, or the words mean several. Open the record "
    "and say there where each of them is."
)
_KNOWN_WHY = "The record says already where this relative is. Open it, and change it there."


def with_whereabouts(doc: PersonDoc, meanings: frozenset[str], where: Whereabouts) -> PersonDoc:
    """Return a record that says where one relative is.

    Args:
        doc: the record.
        meanings: what the text says of the relative, `#brother`.
        where: the answer.

    Returns:
        The record; a relative whom it does not list yet is added with the meaning as the word of kin.

    Raises:
        BadInput: nobody, several, or somebody of whom it is said already.
    """
    meant = [at for at, link in enumerate(doc.relatives) if kin_of(link).may_be(meanings)]
    unsaid = [at for at in meant if not kin_of(doc.relatives[at]).whereabouts]
    if not meanings or len(unsaid) > 1:
        raise BadInput(why=_SEVERAL_WHY)
    if meant and not unsaid:
        raise BadInput(why=_KNOWN_WHY)
    links = list(doc.relatives)
    if unsaid:
        links[unsaid[0]] = replace(links[unsaid[0]], whereabouts=where, inside=where == "inside")
    else:
        kin = min(meanings).removeprefix("#")
        links.append(FamilyLink(kin=kin, whereabouts=where, inside=where == "inside"))
    return replace(doc, relatives=links)
