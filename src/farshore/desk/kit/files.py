"""One file that somebody chooses: it goes to the vault from memory, never to a disk in clear."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import KitField, Text
from farshore.desk.kit.forms import KitForm

TOO_LARGE = _("This file is larger than 20 MB.")


class FileField(KitField, forms.FileField):
    """A file. One that was refused is chosen again: no browser sends a file back.

    Args:
        takes: kinds that the browser offers, `image/jpeg,image/png`; empty = any.
    """

    def __init__(self, name: str = "", label: Text = "", *, takes: str = "", **more: Any) -> None:
        self.takes = takes
        super().__init__(
            name, label, **{"widget": forms.FileInput, "allow_empty_file": True, **more}
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return attributes of the control."""
        kinds = {"accept": self.takes} if self.takes else {}
        return {**super().widget_attrs(widget), **kinds}


class FileForm(KitForm):
    """A form with a file among its fields.

    Args:
        request: what was sent, or None to show the form.
    """

    def __init__(self, request: HttpRequest | None = None, **more: Any) -> None:
        super().__init__(
            request.POST if request else None, files=request.FILES if request else None, **more
        )
        if request and is_cut_off(request):
            for field in self.fields.values():
                if isinstance(field, FileField):
                    field.error_messages["required"] = TOO_LARGE


def is_cut_off(request: HttpRequest) -> bool:
    """Tell whether more was sent than is taken: of such a request no file is left."""
    sent_bytes = int(request.META.get("CONTENT_LENGTH") or 0)
    most_bytes: int = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return sent_bytes > most_bytes
