"""What others wrote is what we wrote down about it, and every icon and drawing a page asks for is there."""

import hashlib
import re
from pathlib import Path

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def _lock():
    lines = (STATIC / "vendor" / "vendor.lock").read_text().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _symbols(sprite):
    return set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons" / sprite).read_text()))


def _asked_for(tag):
    texts = [path.read_text() for path in TEMPLATES.rglob("*") if path.is_file()]
    return {name for text in texts for name in re.findall(rf'{{% {tag} "([\w-]+)"', text)}


def test_every_vendored_file_is_the_one_in_the_lock():
    for name, _, _, file, digest, _ in _lock():
        assert hashlib.sha256((STATIC / file).read_bytes()).hexdigest() == digest, f"{name}: {file}"


def test_every_file_of_the_vendor_folder_is_in_the_lock():
    locked = {file for _, _, _, file, _, _ in _lock()}
    found = {f"vendor/{path.name}" for path in (STATIC / "vendor").iterdir() if path.name != "vendor.lock"}
    assert found <= locked


def test_every_icon_of_a_template_is_in_the_sprite():
    assert _asked_for("icon") - _symbols("sprite.svg") == set()


def test_every_drawing_of_a_template_is_drawn():
    texts = [path.read_text() for path in TEMPLATES.rglob("*.html")]
    named = {name for text in texts for name in re.findall(r'drawing_name="([\w-]+)"', text)}
    assert (_asked_for("drawing") | named) - _symbols("drawings.svg") == set()
