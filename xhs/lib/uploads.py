"""Uploads go to disk, never into memory, and stop being written at the limit."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from xhs.lib.clips.sniffing import sniff
from xhs.lib.errors import Refusal


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Writes at most UPLOAD_BYTE_LIMIT bytes of a file, CLIP_BYTE_LIMIT of one that begins as a clip does. The rest
    is read and thrown away, with the fields behind it, and the request remembers the name in `oversized_upload`, so
    that the person can be told which file it was: whoever takes files calls `must_be_whole` first."""

    written = 0
    byte_limit = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.written = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start == 0:
            self.byte_limit = settings.CLIP_BYTE_LIMIT if sniff(raw_data) else settings.UPLOAD_BYTE_LIMIT
        self.written += len(raw_data)
        if self.written > self.byte_limit:
            self.request.oversized_upload = self.file_name  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)


def must_be_whole(request: HttpRequest, *, field: str = "pictures") -> None:
    """Raises Refusal about `field` where a file of the form was cut off at the limit; it is not among its files."""
    _read = request.FILES  # forms are read when they are first asked for
    name = getattr(request, "oversized_upload", "")
    if name:
        limit = settings.UPLOAD_BYTE_LIMIT // (1024 * 1024)
        too_large = _("“%(name)s” is larger than %(limit)d MB.") % {"name": name, "limit": limit}
        raise Refusal("file_too_large", too_large, field=field)
