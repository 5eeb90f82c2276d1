"""How much somebody may send at once: decided before any of it is read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: Where people with an account send pictures and documents, which Wagtail bounds by itself.
_EDITORS = "/admin/"


class LimitedUpload(FileUploadHandler):
    """Refuses a form with files that is larger than ``VISITORS_MOST_BYTES``, outside the admin; keeps none itself."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Raise ``RequestDataTooBig``, which answers 400."""
        request = self.request
        path = request.path_info if request is not None else ""
        if content_length > settings.VISITORS_MOST_BYTES and not path.startswith(_EDITORS):
            raise RequestDataTooBig("a visitor's form is larger than VISITORS_MOST_BYTES")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the data on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
