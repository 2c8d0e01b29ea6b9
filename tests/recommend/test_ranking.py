"""Order, spread and mixing of a list."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recommend.ranking import AUTHOR_GAP, WINDOW, Candidate, Mix, rank, spread

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
candidates = st.lists(
    st.builds(
        Candidate,
        note_id=st.integers(1, 10_000),
        author_id=st.integers(1, 12),
        published_at=st.integers(0, 10_000).map(lambda hours: NOON - timedelta(hours=hours)),
        like_count=st.integers(0, 10_000),
        favourite_count=st.integers(0, 1000),
        comment_count=st.integers(0, 1000),
    ),
    unique_by=lambda one: one.note_id,
    max_size=150,
)


def are_apart(author_ids: list[int]) -> bool:
    near = (author_ids[start : start + AUTHOR_GAP] for start in range(len(author_ids)))
    return all(len(set(some)) == len(some) for some in near)


def note(note_id: int, *, hours: float = 0, likes: int = 0, comments: int = 0) -> Candidate:
    return Candidate(note_id, note_id, NOON - timedelta(hours=hours), likes, 0, comments)


def test_two_days_are_worth_twice_the_applause() -> None:
    fresh, older, loved = note(1, likes=50), note(2, hours=48, likes=50), note(3, hours=48, likes=200)
    assert [one.note_id for one in rank([older, fresh, loved])] == [3, 1, 2]


def test_a_comment_says_more_than_a_like() -> None:
    assert rank([note(1, likes=10), note(2, comments=10)])[0].note_id == 2


@given(candidates)
def test_authors_are_kept_apart_and_nobody_is_shown_twice(found: list[Candidate]) -> None:
    placed = spread(rank(found))
    assert are_apart([one.author_id for one in placed])
    assert len({one.note_id for one in placed}) == len(placed)
    assert set(placed) <= set(found)


@given(candidates)
def test_the_best_comes_first_and_each_author_keeps_her_own_order(found: list[Candidate]) -> None:
    ranked = rank(found)
    placed = spread(ranked)
    assert placed[:1] == ranked[:1]
    for author in {one.author_id for one in placed}:
        own = [one for one in placed if one.author_id == author]
        assert own == [one for one in ranked if one.author_id == author][: len(own)]


@given(candidates, st.integers(0, 1 << 30))
def test_mixing_keeps_authors_apart_and_everything_within_its_window(
    found: list[Candidate], seed: int
) -> None:
    placed = spread(rank(found))
    note_ids, author_ids = [one.note_id for one in placed], [one.author_id for one in placed]
    mixed = Mix(note_ids, author_ids, seed).places(0, len(placed))
    author_of = dict(zip(note_ids, author_ids, strict=True))
    assert are_apart([author_of[note_id] for note_id in mixed])
    for start in range(0, len(placed), WINDOW):
        assert sorted(mixed[start : start + WINDOW]) == sorted(note_ids[start : start + WINDOW])


@given(candidates, st.integers(0, 1 << 30), st.integers(0, 200))
def test_a_mix_is_the_same_from_wherever_it_is_read(found: list[Candidate], seed: int, start: int) -> None:
    placed = spread(rank(found))
    note_ids, author_ids = [one.note_id for one in placed], [one.author_id for one in placed]
    whole = Mix(note_ids, author_ids, seed).places(0, len(placed))
    assert Mix(note_ids, author_ids, seed).places(start, start + 40) == whole[start : start + 40]
