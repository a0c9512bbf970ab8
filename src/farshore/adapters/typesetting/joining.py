"""Several tagged PDFs as one that is tagged as well: pages, structure tree, and what ties the two.

A joined PDF without its tags reads to a screen reader as one heap of words. pypdf takes pages over
and leaves the structure tree behind, so it is taken over here (ISO 32000-1, 14.7).
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

_OF_THE_WHOLE = ("/Lang", "/MarkInfo", "/Metadata", "/ViewerPreferences")
"""Entries of the catalogue that are the same for all parts, as one template made them."""


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return one tagged PDF of the pages of several; same input, same bytes.

    Args:
        pdfs: of one run, each tagged; the first says title, language and marks for all.
    """
    writer = PdfWriter()
    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)  # noqa: SLF001 it has no public door
    kids, numbers, roles = ArrayObject(), ArrayObject(), DictionaryObject()
    parts = [PdfReader(BytesIO(pdf)) for pdf in pdfs]
    for part in parts:
        pages = [_taken_over(writer, page) for page in part.pages]
        tree = cast("DictionaryObject", _object(part.root_object["/StructTreeRoot"]).clone(writer))
        roles.update(_object(tree.get("/RoleMap", DictionaryObject())))
        for kid in _listed(tree["/K"]):
            kid.get_object()[NameObject("/P")] = root.indirect_reference
            kids.append(kid)
        _renumber(pages, dict(_numbered(tree["/ParentTree"])), numbers)
    root[NameObject("/K")] = kids
    root[NameObject("/RoleMap")] = roles
    root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): numbers})
    root[NameObject("/ParentTreeNextKey")] = NumberObject(len(numbers) // 2)
    for name in _OF_THE_WHOLE:
        if name in parts[0].root_object:
            writer.root_object[NameObject(name)] = parts[0].root_object.raw_get(name).clone(writer)
    writer.metadata = parts[0].metadata
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _taken_over(writer: PdfWriter, page: PageObject) -> PageObject:
    """Return a page in the whole, with its number among the ties: pypdf takes that away."""
    made = writer.add_page(page)
    if "/StructParents" in page:
        made[NameObject("/StructParents")] = page["/StructParents"]
    return made


def _renumber(pages: Sequence[PageObject], ties: dict[int, Any], numbers: ArrayObject) -> None:
    """Give each tie of a part its number in the whole, on the pages and what lies upon them too."""
    shift = len(numbers) // 2
    places = {old: shift + at for at, old in enumerate(sorted(ties))}
    for old, new in places.items():
        numbers += [NumberObject(new), ties[old]]
    for page in pages:
        holders = [(page, "/StructParents")]
        holders += [(one.get_object(), "/StructParent") for one in page.get("/Annots", ())]
        for holder, key in holders:
            if key in holder:
                holder[NameObject(key)] = NumberObject(
                    places[int(cast("NumberObject", holder[key]))]
                )


def _object(value: Any) -> Any:
    return value.get_object()


def _listed(value: Any) -> list[Any]:
    found = value.get_object()
    return list(found) if isinstance(found, ArrayObject) else [value]


def _numbered(node: Any) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each leaf of a number tree."""
    tree = node.get_object()
    values = tree.get("/Nums", ArrayObject()).get_object()
    for at in range(0, len(values), 2):
        yield int(values[at]), values[at + 1]
    for kid in tree.get("/Kids", ()):
        yield from _numbered(kid)
