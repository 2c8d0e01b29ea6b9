"""PostgreSQL and Redis without installing either: both come as wheels and run as children of ours.

`services()` starts whichever of them the environment does not name and says how to reach them;
`python -m xhs.embedded -- command` does the same around a command.
"""

from xhs.embedded.sentences import CannotStart
from xhs.embedded.services import Services, main_services, secret_key, services

__all__ = ["CannotStart", "Services", "main_services", "secret_key", "services"]
