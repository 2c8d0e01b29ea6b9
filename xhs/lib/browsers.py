"""What a browser says it is, as a person would call it."""

_BROWSERS = (
    ("MicroMessenger/", "WeChat"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("HuaweiBrowser/", "Huawei Browser"),
    ("MiuiBrowser/", "Mi Browser"),
    ("UCBrowser/", "UC Browser"),
    ("QQBrowser/", "QQ Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
_HANDHELD = {"iPhone", "iPad", "HarmonyOS", "Android"}


def name_browser(user_agent: str) -> str:
    """ "Chrome", "Safari" …; empty for a program nobody knows."""
    return next((name for mark, name in _BROWSERS if mark in user_agent), "")


def name_system(user_agent: str) -> str:
    """ "iPhone", "Windows" …; empty where it does not say."""
    return next((name for mark, name in _SYSTEMS if mark in user_agent), "")


def is_handheld(user_agent: str) -> bool:
    return name_system(user_agent) in _HANDHELD
