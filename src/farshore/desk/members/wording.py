"""What each role may do, in a sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLES: dict[str, tuple[str | Promise, str | Promise]] = {
    "custodian": (_("Custodian"), _("Unseals the register with others and manages members.")),
    "caseworker": (_("Caseworker"), _("Opens records, notes and consents of people.")),
    "coordinator": (_("Coordinator"), _("Opens records and the notes on operations.")),
    "tracing_officer": (_("Tracing officer"), _("Opens records and the search for relatives.")),
    "editor": (_("Editor"), _("Writes, approves and publishes stories; sees no record.")),
    "media_officer": (_("Media officer"), _("Handles interviews; sees no record.")),
    "campaigner": (_("Campaigner"), _("Runs petitions; sees no record.")),
    "auditor": (_("Auditor"), _("Reads who opened and changed what.")),
}
