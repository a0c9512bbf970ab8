"""Relations turned round and put together: his sister's mother is his mother."""

_TURNED = {
    "mother": "child", "father": "child", "son": "parent", "daughter": "parent",
    "brother": "sibling", "sister": "sibling", "husband": "wife", "wife": "husband",
    "grandmother": "grandchild", "grandfather": "grandchild", "grandson": "grandparent",
    "granddaughter": "grandparent", "uncle": "junior", "aunt": "junior", "nephew": "elder",
    "niece": "elder", "cousin": "cousin", "stepmother": "stepchild", "stepfather": "stepchild",
    "stepson": "stepparent", "stepdaughter": "stepparent", "half-brother": "half-sibling",
    "half-sister": "half-sibling",
}  # fmt: skip
_AS = {
    "child": "son", "parent": "mother", "sibling": "brother", "grandchild": "grandson",
    "grandparent": "grandmother", "junior": "nephew", "elder": "uncle", "stepchild": "stepson",
    "stepparent": "stepmother", "half-sibling": "half-brother",
}  # fmt: skip
_SIBLING = frozenset({"brother", "sister"})
_PARENT = frozenset({"mother", "father"})
_CHILD = frozenset({"son", "daughter"})
_OF_SIBLING = {"mother": "mother", "father": "father", "brother": "brother", "sister": "sister",
               "grandmother": "grandmother", "grandfather": "grandfather", "uncle": "uncle",
               "aunt": "aunt", "cousin": "cousin", "son": "nephew", "daughter": "niece"}  # fmt: skip
_OF_PARENT = {"mother": "grandmother", "father": "grandfather", "brother": "uncle", "sister": "aunt",
              "son": "brother", "daughter": "sister", "nephew": "cousin", "niece": "cousin"}  # fmt: skip
_OF_CHILD = {"brother": "son", "sister": "daughter", "son": "grandson", "daughter": "granddaughter"}
_SPOUSE_OF_PARENT = {"mother": {"husband": "father"}, "father": {"wife": "mother"}}


def turned(relation: str) -> str:
    """Return what the enquirer is to the sought person, given what that person is to the enquirer.

    The enquirer's sex is unknown: "brother" stands for brother or sister, "mother" for a parent.
    """
    found = _TURNED.get(relation, "")
    return _AS.get(found, found)


def through(relation: str, further: str) -> str:
    """Return what a relative's relative is to somebody, or nothing if that isn't certain.

    Args:
        relation: what the first relative is.
        further: what the second is to the first.
    """
    if relation in _SIBLING:
        return _OF_SIBLING.get(further, "")
    if relation in _PARENT:
        spouse = _SPOUSE_OF_PARENT[relation].get(further, "")
        return spouse or _OF_PARENT.get(further, "")
    if relation in _CHILD:
        return _OF_CHILD.get(further, "")
    return ""
