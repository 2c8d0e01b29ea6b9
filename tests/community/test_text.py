from hypothesis import given
from hypothesis import strategies as st

from community.text import find_mentions, find_topics, linked_html


def test_topics_are_found_in_every_script_once_and_in_order() -> None:
    assert find_topics("#旅行 then #Coffee, #coffee and ＃学习") == ["旅行", "Coffee", "学习"]


def test_numbers_and_addresses_are_no_topics() -> None:
    assert find_topics("We are #1! see /path#anchor a#b &#39; but #618 sale") == ["618"]


def test_mentions_end_before_punctuation_and_mail_addresses_are_none() -> None:
    assert find_mentions("hi @Ann.Lee, 和@bo.一起 mail me@example.com @x") == ["ann.lee", "bo"]


def test_only_known_people_become_links() -> None:
    html = linked_html("@ann @ghost", {"ann"})
    assert 'href="/people/ann/"' in html and "@ghost" in html and "/people/ghost" not in html


def test_script_in_a_text_is_only_text() -> None:
    html = linked_html('<script>alert(1)</script> #a<b "x')
    assert "<script" not in html and "&lt;script&gt;" in html


@given(st.text(alphabet=st.sampled_from("<>\"'&#@ab1 \n旅"), max_size=40))
def test_no_text_ever_escapes_its_escaping(text: str) -> None:
    html = linked_html(text, {"ab"})
    for link in ('<a class="topic-link" href="/topics/', '<a class="mention-link" href="/people/'):
        html = html.replace(link, "")
    assert "<" not in html.replace("</a>", "").replace("<br>", "")
