"""`manage.py reseal`: after a change of FIELD_KEYS, before the old key is taken away."""

from typing import Any

from django.core.management.base import BaseCommand

from mall.buyers.identity import reseal_identities


class Command(BaseCommand):
    help = "Encrypts every identity anew with the first of FIELD_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reseal_identities()} identities are under the newest key.")
