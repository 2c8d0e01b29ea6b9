"""How the two desks look, in the words of the admin's theme. The settings bring them in."""

from typing import Any

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "xhs.desk.face.name",
    "SITE_HEADER": "xhs.desk.face.name",
    "SITE_SUBHEADER": "xhs.desk.face.subheader",
    "SITE_ICON": "xhs.desk.face.logo",
    "SITE_SYMBOL": "shield_person",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "xhs.desk.face.icon"}],
    "COLORS": {"primary": "xhs.desk.face.shades"},
    "STYLES": ["xhs.desk.face.style_sheet"],
    "SCRIPTS": ["xhs.desk.face.script"],
    "DASHBOARD_CALLBACK": "xhs.desk.dashboard.fill",
    "SIDEBAR": {"navigation": "xhs.desk.navigation.groups"},
}

UNFOLD_SHOP_DESK: dict[str, Any] = {
    **UNFOLD,
    "SITE_SUBHEADER": "mall.desk.navigation.subheader",
    "SITE_SYMBOL": "storefront",
    "DASHBOARD_CALLBACK": "mall.desk.front.fill",
    "SIDEBAR": {"navigation": "mall.desk.navigation.groups"},
}
