"""Pages of very large tables: nobody waits for a count of a million rows."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

COUNTED = 2_000


class CappedPaginator(Paginator):
    """Counts up to COUNTED rows and pages no further: whoever looks for something older searches or filters."""

    template_name = "admin/desk_pagination.html"

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @property
    def is_capped(self) -> bool:
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        found: Any = self.object_list
        rows = found.order_by().values("pk")
        return int(rows[: COUNTED + 1].count())
