"""Where people say they are: Chinese provinces and the countries and territories of the world.

A code is ISO 3166: `CN-GD` for Guangdong, `SG` for Singapore. Codes are stored, names are looked up in the language
of the page.
"""

from functools import lru_cache

from babel import Locale

PROVINCES = {
    "CN-BJ": ("Beijing", "北京"),
    "CN-TJ": ("Tianjin", "天津"),
    "CN-HE": ("Hebei", "河北"),
    "CN-SX": ("Shanxi", "山西"),
    "CN-NM": ("Inner Mongolia", "内蒙古"),
    "CN-LN": ("Liaoning", "辽宁"),
    "CN-JL": ("Jilin", "吉林"),
    "CN-HL": ("Heilongjiang", "黑龙江"),
    "CN-SH": ("Shanghai", "上海"),
    "CN-JS": ("Jiangsu", "江苏"),
    "CN-ZJ": ("Zhejiang", "浙江"),
    "CN-AH": ("Anhui", "安徽"),
    "CN-FJ": ("Fujian", "福建"),
    "CN-JX": ("Jiangxi", "江西"),
    "CN-SD": ("Shandong", "山东"),
    "CN-HA": ("Henan", "河南"),
    "CN-HB": ("Hubei", "湖北"),
    "CN-HN": ("Hunan", "湖南"),
    "CN-GD": ("Guangdong", "广东"),
    "CN-GX": ("Guangxi", "广西"),
    "CN-HI": ("Hainan", "海南"),
    "CN-CQ": ("Chongqing", "重庆"),
    "CN-SC": ("Sichuan", "四川"),
    "CN-GZ": ("Guizhou", "贵州"),
    "CN-YN": ("Yunnan", "云南"),
    "CN-XZ": ("Tibet", "西藏"),
    "CN-SN": ("Shaanxi", "陕西"),
    "CN-GS": ("Gansu", "甘肃"),
    "CN-QH": ("Qinghai", "青海"),
    "CN-NX": ("Ningxia", "宁夏"),
    "CN-XJ": ("Xinjiang", "新疆"),
}

_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CP", "DG", "EA", "IC", "TA", "CQ"}
_HOME = "CN"


def name_of(code: str, language: str) -> str:
    """The region's name, or an empty text for a code nobody knows. `language` is Django's (`en`, `zh-hans`)."""
    if code in PROVINCES:
        return PROVINCES[code][_is_chinese(language)]
    return _territories(language).get(code, "")


def is_known(code: str) -> bool:
    return code in PROVINCES or code in _territories("en")


def provinces(language: str) -> list[tuple[str, str]]:
    """(code, name) of every province, by name."""
    return _by_name({code: names[_is_chinese(language)] for code, names in PROVINCES.items()}, language)


def countries(language: str) -> list[tuple[str, str]]:
    """(code, name) of every other country or territory, by name."""
    elsewhere = {code: name for code, name in _territories(language).items() if code != _HOME}
    return _by_name(elsewhere, language)


def home_name(language: str) -> str:
    """The name of the country whose provinces are told apart."""
    return _territories(language)[_HOME]


def _is_chinese(language: str) -> bool:
    return language.startswith("zh")


@lru_cache(maxsize=4)
def _territories(language: str) -> dict[str, str]:
    known = Locale.parse("zh_Hans" if _is_chinese(language) else "en").territories
    return {
        code: str(name)
        for code, name in known.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


def _by_name(names: dict[str, str], language: str) -> list[tuple[str, str]]:
    """Chinese names by their sound: the old national encoding keeps the common characters in that order."""
    encoding = "gb18030" if _is_chinese(language) else "utf-8"
    return sorted(names.items(), key=lambda pair: pair[1].encode(encoding))
