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
WHEREABOUTS: Words = {
    "": _("nobody asked yet"),
    "inside": _("still inside"),
    "out": _("out of the country"),
    "here": _("with us"),
    "dead": _("no longer alive"),
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
SHEET_FIELDS: Words = {
    "said": _("Keep as a statement, as said"),
    "left_out": _("Leave out: kept nowhere"),
    "id": _("Number in your list"),
    "name": _("Name"),
    "hangul": _("Name in Hangul"),
    "hanja": _("Name in Chinese characters"),
    "kana": _("Reading of the name"),
    "roman": _("Name in Latin letters"),
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "alias": _("Alias"),
    "nickname": _("Nickname"),
    "sex": _("Sex"),
    "birth": _("Born on"),
    "lunar_birth": _("Birthday by the lunar calendar"),
    "age": _("Age"),
    "birthplace": _("Birthplace"),
    "home": _("Home town"),
    "residence": _("Address (protected)"),
    "contact": _("Contact"),
    "job": _("Work"),
    "employer": _("Employer"),
    "school": _("School"),
    "exam": _("Exam"),
    "licence": _("Licence"),
    "trait": _("Trait"),
    "health": _("Health"),
    "left": _("Left home on"),
    "crossing": _("Crossed the border on"),
    "holding": _("Held since"),
    "arrival": _("Arrived on"),
    "airport": _("Arrived at"),
    "relatives": _("Relatives"),
    "kin_above": _("Relation to the person above"),
    "family_inside": _("Family was left behind"),
    "stage": _("Stage"),
    "role": _("Role"),
    "responsible": _("Who is responsible"),
    "risk": _("Risk marks"),
}
"""Where a column of a sheet may go."""
SHEET_WAYS: Words = {
    "west": _("19.."),
    "west20": _("20.."),
    "showa": _("Showa"),
    "taisho": _("Taisho"),
    "heisei": _("Heisei"),
    "reiwa": _("Reiwa"),
    "day-first": _("day first"),
    "month-first": _("month first"),
    "at-arrival": _("at arrival, full years"),
    "full": _("full years"),
    "counted": _("counted from one at birth"),
    "year": _("only what the calendar has"),
    "first": _("the first date"),
    "second": _("the second date"),
    "as-read": _("year and month"),
    "last-filled": _("the last filled cell above"),
    "two-people": _("two people"),
    "one-person": _("one person"),
}
"""How all doubtful cells of a kind may be read."""
MERGE_FIELDS: Words = {
    "names": _("Names"),
    "number": _("Number in your list"),
    "role": _("Role"),
    "sex": _("Sex"),
    "responsible": _("Who is responsible"),
    "stage": _("Stage"),
    "risk": _("Risk marks"),
}
"""Fields of two records that become one; statements, events and relations have their own words."""
SHEET_CHANGES: Words = {
    **EVENTS,
    **STATEMENT_KINDS,
    "name": _("Name"),
    "number": _("Number in your list"),
    "sex": _("Sex"),
    "tie": _("Relatives"),
}
"""What a newer sheet adds to a record."""
