"""A file of rows that is taken over whole or not at all, each row through the verb a form would call."""

from collections.abc import Mapping
from typing import Any, ClassVar

import tablib
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Error, RowResult

from mall.models import Merchant
from members.models import Person
from xhs.lib.errors import Refusal

Row = Mapping[str, str]
NEW, CHANGED, SAME = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP
SHOP = "shop"


class Sheet(Resource):
    """`merchant` is whose rows they are; None for operators, whose files say it in the column `shop`."""

    class Meta:
        instance_loader_class = BaseInstanceLoader  # never asked: the verbs find their rows

    needed: ClassVar[tuple[str, ...]] = ()
    optional: ClassVar[tuple[str, ...]] = ()
    hint: "ClassVar[str | Promise]" = ""
    """How its own columns are filled in."""

    def __init__(self, *, merchant: Merchant | None, by: Person) -> None:
        super().__init__()
        self.merchant = merchant
        self.by = by
        self.shops: dict[str, Merchant] = {}
        """By the names in the column `shop`, as far as there are such."""

    @property
    def columns(self) -> tuple[str, ...]:
        own = (*self.needed, *self.optional)
        return own if self.merchant else (SHOP, *own)

    @property
    def needed_columns(self) -> tuple[str, ...]:
        return self.needed if self.merchant else (SHOP, *self.needed)

    def take(self, row: Row) -> str:
        """Does what the row says: NEW, CHANGED or SAME. Raises Refusal."""
        raise NotImplementedError

    def finish(self, result: Any) -> None:
        """After the last row, where all rows can be done."""

    def rows_of(self, queryset: Any) -> Any:
        """The rows of a download, in the order of `columns`."""
        raise NotImplementedError

    def check(self, dataset: tablib.Dataset) -> Any:
        """Says what would happen, and lets none of it happen."""
        return self.import_data(dataset, dry_run=True, use_transactions=True, raise_errors=False)

    def take_over(self, dataset: tablib.Dataset) -> Any:
        """Does it, if every row can be done; otherwise nothing of it."""
        return self.import_data(dataset, dry_run=False, use_transactions=True, raise_errors=False)

    def shop_of(self, row: Row) -> Merchant:
        if self.merchant:
            return self.merchant
        slug = row[SHOP]
        if slug not in self.shops:
            raise Refusal("shop_unknown", _("There is no shop “%s”.") % slug, field=SHOP)
        return self.shops[slug]

    def import_row(self, row: Row, instance_loader: Any, **kwargs: Any) -> RowResult:
        result = RowResult()
        result.row_values = dict(row)
        try:  # within a savepoint of its own: the library sees to it
            result.import_type = self.take(row)
        except Refusal as refusal:
            result.import_type = RowResult.IMPORT_TYPE_ERROR
            field = f"{refusal.field}: " if refusal.field in self.columns else ""
            result.errors.append(Error(f"{field}{refusal}", number=kwargs.get("row_number")))
        return result

    def hold(self, dataset: tablib.Dataset) -> None:
        """Takes hold of the rows the file is about in the order of their numbers, before any of them changes, and reads
        at once what its lines will ask for: two thousand of them are a request like any other."""

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        if not self.merchant:
            self.shops = {shop.slug: shop for shop in Merchant.objects.filter(slug__in=set(dataset[SHOP]))}
        self.hold(dataset)

    def after_import(self, dataset: tablib.Dataset, result: Any, **kwargs: Any) -> None:
        if not result.has_errors():
            self.finish(result)


def whole_number(row: Row, name: str, *, otherwise: int | None = None) -> int:
    """A cell as a whole number. Raises Refusal for anything else."""
    text = row.get(name, "").replace(",", "").strip()
    if not text and otherwise is not None:
        return otherwise
    if not text.isdecimal() or len(text) > 9:
        raise Refusal("no_number", _("“%s” is no whole number.") % text[:20], field=name)
    return int(text)


def yes_or_no(row: Row, name: str) -> bool:
    """An empty cell is yes."""
    text = row.get(name, "").casefold()
    if text in ("", "yes", "y", "1", "true", "是"):
        return True
    if text in ("no", "n", "0", "false", "否"):
        return False
    raise Refusal("no_yes", _("Write yes or no."), field=name)
