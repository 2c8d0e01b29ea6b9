"""A shopper with a browser of her own: from the cart to the page of thanks, counting the requests of each step."""

import re
import time
from collections import Counter
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import requests

FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LOOKS = 30
JSON = {"Accept": "application/json"}


class Houses(NamedTuple):
    """Where the shop answers, and where the payment provider's own pages do."""

    shop: str
    provider: str


class Shopper:
    """`asked` counts the requests to the shop, by what they are for."""

    def __init__(self, houses: Houses, cookie: str) -> None:
        self.houses, self.asked = houses, Counter[str]()
        self.browser = requests.Session()
        self.browser.trust_env = False
        token = "x" * 32
        self.browser.headers.update({"Cookie": f"{cookie}; csrftoken={token}", "Accept-Language": "en"})
        self.browser.headers.update({"X-CSRFToken": token, "Referer": houses.shop})

    def buy(self, sku_id: int) -> None:
        """One whole order of one piece. Fails where any step is not answered as it should be."""
        self._ask("POST /cart/", "POST", "/cart/", data={"sku": sku_id, "quantity": 1}, headers=JSON)
        shown = self._ask("GET /checkout/", "GET", "/checkout/")
        pay = self._ask("POST /checkout/", "POST", "/checkout/", data=form_in(shown.text)).headers["Location"]
        self._ask("GET /pay/…/", "GET", pay)
        sent = self._ask("POST /pay/…/", "POST", pay, data={"provider": "sandbox"})
        self._wait_for_thanks(self._pay_there(sent.headers["Location"]))

    def _ask(self, name: str, method: str, path: str, **more: object) -> requests.Response:
        self.asked[name] += 1
        answer = self.browser.request(
            method,
            f"{self.houses.shop}{path}",
            allow_redirects=False,
            timeout=60,
            **more,  # type: ignore[arg-type]
        )
        if answer.status_code not in (200, 302):
            raise SystemExit(f"{name}: {answer.status_code} {answer.text[:300]}")
        return answer

    def _pay_there(self, link: str) -> str:
        """What happens at the provider's; gives the path she is sent back to."""
        where = urlsplit(link)
        first = f"{self.houses.provider}{where.path}?{where.query}"
        page = self.browser.get(first, timeout=60)
        back = self.browser.post(page.url, allow_redirects=False, timeout=60)
        return urlsplit(back.headers["Location"]).path

    def _wait_for_thanks(self, path: str) -> None:
        """As the page of thanks does by itself, until the provider's word has come."""
        for look in range(LOOKS):
            if 'http-equiv="refresh"' not in self._ask("GET /pay/…/thanks/", "GET", path).text:
                return
            time.sleep(2 if look < 6 else 5)
        raise SystemExit("The order was never paid.")


def form_in(page: str) -> list[tuple[str, str]]:
    """The hidden fields of the checkout's form."""
    form = page.partition('id="place"')[2].partition("</form>")[0]
    return [(name, unescape(value)) for name, value in FIELD.findall(form) if name != "csrfmiddlewaretoken"]
