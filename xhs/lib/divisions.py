"""Provinces, their cities and the districts of those, by their Chinese names as couriers write them.

With xhs.lib.regions (the provinces' codes and names) and xhs.lib.gazetteer (where cities lie) one gazetteer: a city of
this table is found there by its name. The table is divisions.txt; it is read when somebody first needs it.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

Cities = Mapping[str, tuple[str, ...]]
NOWHERE: Cities = MappingProxyType({})


def cities_of(province: str) -> Cities:
    """The districts of every city of a province (`CN-ZJ`), in the order of the table; nothing for other codes."""
    return _table().get(province, NOWHERE)


def districts_of(province: str, city: str) -> tuple[str, ...]:
    return cities_of(province).get(city, ())


@lru_cache(maxsize=1)
def _table() -> dict[str, Cities]:
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in (Path(__file__).parent / "divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("CN-"):
            cities = table.setdefault(line.split()[0], {})
        elif line.startswith(" "):
            city, districts = line.strip().split(": ")
            cities[city] = tuple(districts.split())
    return {province: MappingProxyType(cities) for province, cities in table.items()}
