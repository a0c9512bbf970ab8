"""The register's code words as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

ROLES: Words = {
    "supported": _("supported person"),
    "relative": _("relative"),
    "helper": _("helper"),
    "staff": _("staff"),
}
STAGES: Words = {
    "request": _("asked for help"),
    "waiting": _("waiting"),
    "in_motion": _("on the way"),
    "border_crossed": _("across the border"),
    "safe_haven": _("in a safe place"),
    "holding_centre": _("in a holding centre"),
    "procedure": _("in the procedure"),
    "departed": _("departed"),
    "arrived": _("arrived"),
    "lost_contact": _("contact lost"),
    "arrested": _("arrested"),
    "repatriated": _("sent back"),
    "died": _("died"),
    "withdrew": _("withdrew"),
}
NAME_KINDS: Words = {
    "birth": _("name at birth"),
    "legal": _("name in papers"),
    "alias": _("alias"),
    "nickname": _("nickname"),
    "hiding": _("name in hiding"),
    "pseudonym": _("pen name"),
}
RENDERINGS: Words = {
    "as it stands": _("as it stands"),
    "family name first": _("family name first"),
    "Hangul": _("Hangul"),
    "Hangul, southern": _("Hangul, southern"),
    "Hangul, northern": _("Hangul, northern"),
    "Kana": _("Kana"),
    "Revised": _("Revised Romanization"),
    "McCune-Reischauer": _("McCune-Reischauer"),
    "McCune-Reischauer without marks": _("McCune-Reischauer without marks"),
    "North Korean": _("North Korean"),
    "passport": _("passport and newspapers"),
    "Cyrillic": _("Cyrillic"),
    "pinyin": _("pinyin"),
}
STATEMENT_KINDS: Words = {
    "birth": _("Born (as said)"),
    "age": _("Age (as said)"),
    "birthplace": _("Birthplace"),
    "home": _("Home town"),
    "job": _("Work"),
    "employer": _("Employer"),
    "school": _("School"),
    "trait": _("Trait"),
    "residence": _("Where the person lives"),
    "licence": _("Licence"),
    "exam": _("Examination"),
    "health": _("Health"),
    "contact": _("Contact"),
    "other": _("Something else"),
}
CERTAINTIES: Words = {
    "certain": _("certain"),
    "likely": _("likely"),
    "unsure": _("unsure"),
}
EVENTS: Words = {
    "left": _("left home"),
    "crossing": _("crossed the border"),
    "safe_haven": _("reached a safe place"),
    "holding": _("came into custody"),
    "departed": _("departed"),
    "arrival": _("arrived"),
    "ship": _("boarded the ship"),
    "arrest": _("was arrested"),
    "other": _("something else"),
}
SEXES: Words = {"": _("not said"), "F": _("woman"), "M": _("man"), "X": _("other")}
ROOMS: Words = {
    "resettlement": _("resettlement"),
    "operations": _("operations"),
    "care": _("care: health, violence, distress"),
}
CONTACTS: Words = {
    "": _("nobody asked yet"),
    "allowed": _("allowed"),
    "tracing": _("only through tracing"),
    "never": _("never: unsafe"),
}
GENERATIONS: Words = {
    "-3": _("Older generations"),
    "-2": _("Grandparents' generation"),
    "-1": _("Parents' generation"),
    "0": _("Own generation"),
    "1": _("Children's generation"),
    "2": _("Grandchildren's generation"),
}
KIN: Words = {
    "mother": _("mother"),
    "father": _("father"),
    "daughter": _("daughter"),
    "son": _("son"),
    "wife": _("wife"),
    "husband": _("husband"),
    "sister": _("sister"),
    "brother": _("brother"),
    "grandmother": _("grandmother"),
    "grandfather": _("grandfather"),
    "aunt": _("aunt"),
    "uncle": _("uncle"),
    "cousin": _("cousin"),
    "niece": _("niece"),
    "nephew": _("nephew"),
    "relative": _("relative"),
}
HANGS: dict[str, str | Promise] = {
    "changed": _("records that were changed since"),
    "note": _("notes"),
    "attachment": _("sealed files"),
    "task": _("tasks"),
    "consent": _("consents"),
    "story": _("stories about these people"),
}
"""What may hang on the people of an import, by its kind."""
