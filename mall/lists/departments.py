"""The two levels of categories as the pages show them: read whole, and remembered for a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mall.models import Category
from xhs.lib.memory import Brief


@dataclass(frozen=True)
class Department:
    """A department and its categories, in the operators' order."""

    category: Category
    categories: tuple[Category, ...]


@dataclass(frozen=True)
class Directory:
    """All departments. `stamp` differs as soon as anything of them does."""

    departments: tuple[Department, ...]
    stamp: int
    by_slug: dict[str, Category] = field(repr=False)

    def around(self, category: Category) -> Department:
        """The department a category belongs to, or is."""
        return next(one for one in self.departments if one.category.pk in (category.pk, category.parent_id))


_directory: Brief[Directory] = Brief(seconds=2)


def directory() -> Directory:
    """As it was at most two seconds ago."""
    return _directory.get(_read)


def _read() -> Directory:
    rows = list(Category.objects.order_by("position", "id"))
    departments = tuple(Department(one, _below(one, rows)) for one in rows if one.parent_id is None)
    stamp = hash(tuple((one.pk, one.parent_id, one.slug, one.name_en, one.name_zh, one.icon) for one in rows))
    return Directory(departments, stamp, {one.slug: one for one in rows})


def _below(department: Category, rows: Iterable[Category]) -> tuple[Category, ...]:
    return tuple(one for one in rows if one.parent_id == department.pk)
