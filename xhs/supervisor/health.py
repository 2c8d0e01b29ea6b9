"""Asks a web server whether it is well: `python -m xhs.supervisor.health`, for containers."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def answers(host: str, port: int, site: str) -> bool:
    """Whether the web server at this port serves `site`; asked as its proxy would ask."""
    address = urlsplit(site)
    headers = {"Host": address.netloc, "X-Forwarded-Proto": address.scheme}
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health/", headers=headers)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not answers("127.0.0.1", int(os.environ.get("PORT", "8000")), os.environ["SITE_URL"]))
