"""Static files under hashed names, module imports included, and stylesheets that always come together in one file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES: dict[str, tuple[str, ...]] = {
    "css/frame.css": (
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/ui/controls.css",
        "css/ui/surfaces.css",
    ),
    "css/community/note_page.css": (
        "css/ui/carousel.css",
        "css/community/note.css",
        "css/community/comments.css",
    ),
    "css/mall/product_page.css": (
        "css/ui/carousel.css",
        "css/ui/clip.css",
        "css/mall/product.css",
        "css/mall/choosing.css",
    ),
}
"""Made when static files are collected: the whole and its parts in order. Parts must not refer to other files."""


def stylesheets(*names: str) -> list[str]:
    """Addresses of these stylesheets; where nothing is collected a bundle is the list of its parts."""
    bundled = isinstance(staticfiles_storage, HashedStorage)
    files = [file for name in names for file in ((name,) if bundled else BUNDLES.get(name, (name,)))]
    return [static(file) for file in files]


class HashedStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's manifest storage that makes the bundles and rewrites `import` statements of ES modules."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths |= {name: (self, name) for name in self._write_bundles(paths)}
        yield from super().post_process(paths, dry_run, **options)

    def _write_bundles(self, paths: dict[str, Any]) -> list[str]:
        complete = [name for name, parts in BUNDLES.items() if all(part in paths for part in parts)]
        for name in complete:
            texts = [Path(self.path(part)).read_text(encoding="utf-8") for part in BUNDLES[name]]
            Path(self.path(name)).write_text("\n".join(texts), encoding="utf-8")
        return complete
