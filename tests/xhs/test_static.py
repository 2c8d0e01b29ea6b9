"""Stylesheets that come together are one file once collected, and their parts before that."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from xhs.lib import static as static_files

NOT_OURS = ["admin", "drf_*", "rest_framework", "unfold*"]


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    with override_settings(**_hashed(folder)):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_OURS)
    return folder


@pytest.fixture
def collected(collection):
    with override_settings(**_hashed(collection)):
        yield collection


def _hashed(folder):
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "xhs.lib.static.HashedStorage"}}
    return {"STATIC_ROOT": folder, "STORAGES": storages}


def _read(part):
    return Path(finders.find(part)).read_text()


def test_a_bundle_holds_its_parts_in_order(collected):
    [address] = static_files.stylesheets("css/frame.css")
    assert re.fullmatch(r"/static/css/frame\.[0-9a-f]{12}\.css", address)
    text = (collected / address.removeprefix("/static/")).read_text()
    assert text == "\n".join(_read(part) for part in static_files.BUNDLES["css/frame.css"])


def test_modules_import_each_other_by_hashed_names(collected):
    [entry] = collected.glob("js/app.*[0-9a-f].js")
    imports = re.findall(r'import\(?\s*"(\./[^"]+)"', entry.read_text())
    assert imports and all((collected / "js" / name).exists() and name.count(".") >= 3 for name in imports)


def test_before_anything_is_collected_a_bundle_is_the_list_of_its_parts():
    assert static_files.stylesheets("css/frame.css") == [
        f"/static/{part}" for part in static_files.BUNDLES["css/frame.css"]
    ]


def test_other_stylesheets_stay_what_they_are():
    assert static_files.stylesheets("css/community/waterfall.css") == ["/static/css/community/waterfall.css"]


def test_parts_refer_to_no_other_files():
    for parts in static_files.BUNDLES.values():
        assert not [part for part in parts if "url(" in _read(part)]
