"""Sending a file in parts, as players of video ask for it (RFC 9110): one range at a time."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")
_CHUNK = 64 * 1024


def send_file(request: HttpRequest, path: Path, mime: str) -> HttpResponseBase:
    """The file, or the part of it that `Range` names: 206, or 416 for a part that is not there. What is no single
    range of bytes, or of another version of the file, is answered with all of it. Raises FileNotFoundError."""
    file = path.open("rb")
    facts = path.stat()
    length, tag = facts.st_size, f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    asked = request.headers.get("Range", "") if request.headers.get("If-Range", tag) == tag else ""
    answer = _answer(file, length, mime, _ONE_RANGE.match(asked.strip()))
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["ETag"] = tag
    return answer


def _answer(file: IO[bytes], length: int, mime: str, asked: "re.Match[str] | None") -> HttpResponseBase:
    if asked is None or not any(asked.groups()):
        return FileResponse(file, content_type=mime)
    start, end = _bounds(asked[1], asked[2], length)
    if start >= length or end < start:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{length}"})
    headers = {"Content-Range": f"bytes {start}-{end}/{length}", "Content-Length": str(end - start + 1)}
    part = _Part(file, start, end - start + 1)
    return StreamingHttpResponse(part, status=206, content_type=mime, headers=headers)


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    """From the first byte to the last, both within; without a first one the last so many bytes."""
    if not first:
        return (max(0, length - int(last)) if int(last) else length), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


class _Part:
    """So many bytes of a file from some place on; closes it."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        self._file, self._left = file, length
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (chunk := self._file.read(min(_CHUNK, self._left))):
            self._left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self._file.close()
