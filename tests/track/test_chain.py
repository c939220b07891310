"""The audit trail: whatever is done to it shows, and the first broken link is named right."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.track import GENESIS, Entry, Head, UnfitEntry, canonical, digest, follow, verify

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8,
)
BODIES = st.dictionaries(TEXT, VALUES, max_size=4)


def chain(count: int) -> list[Entry]:
    """A whole chain of so many acts."""
    entries: list[Entry] = []
    for number in range(count):
        entries.append(follow(entries[-1] if entries else None, {"task": number % 7, "move": "accept", "reason": f"第{number}次"}))
    return entries


def head(entry: Entry) -> Head:
    return Head(no=entry.no, hash=entry.hash)


def rewritten(entry: Entry, previous: str | None = None) -> Entry:
    """An entry with another body whose hash was computed anew."""
    previous = entry.previous if previous is None else previous
    body = dict(entry.body) | {"reason": "改"}
    return Entry(no=entry.no, previous=previous, hash=digest(entry.no, previous, body), body=body)


def test_the_hash_can_be_recomputed_with_any_tool() -> None:
    body = {"b": "同意", "a": [1.0, None]}
    assert canonical(body) == '{"a":[1,null],"b":"同意"}'.encode()
    assert digest(1, GENESIS, body) == hashlib.sha256(b"1\n" + b"0" * 64 + b"\n" + canonical(body)).hexdigest()


def test_a_whole_chain_holds_and_says_how_far_it_was_vouched_for() -> None:
    entries = chain(9)
    verdict = verify(entries, [head(entries[3]), Head(), head(entries[6])])
    assert verdict.whole
    assert (verdict.head, verdict.count, verdict.vouched, verdict.no, verdict.what) == (head(entries[-1]), 9, 7, None, None)
    assert verify([]).whole
    assert verify([]).head == Head()


places = st.integers(2, 12).flatmap(lambda count: st.tuples(st.just(count), st.integers(0, count - 1)))


@settings(deadline=None)
@given(places=places, field=st.sampled_from(["no", "previous", "hash", "body"]), data=st.data())
def test_any_alteration_of_an_entry_is_named(places: tuple[int, int], field: str, data: st.DataObject) -> None:
    count, at = places
    entries = chain(count)
    value: object = data.draw({"no": st.integers(0, 20), "body": BODIES}.get(field, st.text("0123456789abcdef", min_size=64, max_size=64)))
    changed = replace(entries[at], **{field: value})
    entries[at], same = changed, changed == entries[at]
    verdict = verify(entries)
    assert verdict.whole if same else (verdict.no, verdict.what) == (at + 1, "altered")


@settings(deadline=None)
@given(places=places)
def test_an_entry_rewritten_with_its_hash_is_named_by_the_next(places: tuple[int, int]) -> None:
    count, at = places
    entries = chain(count)
    last = head(entries[-1])
    entries[at] = rewritten(entries[at])
    if at + 1 < count:
        assert (verify(entries).no, verify(entries).what) == (at + 1, "altered")
        assert verify(entries).head == (head(entries[at - 1]) if at else Head())
    else:
        assert verify(entries).whole
        assert (verify(entries, [last]).no, verify(entries, [last]).what) == (count, "head-differs")


@settings(deadline=None)
@given(places=places, published=st.integers(1, 12))
def test_a_chain_rewritten_to_its_end_shows_against_a_head_published_since(places: tuple[int, int], published: int) -> None:
    count, at = places
    entries = chain(count)
    heads = [head(entries[0]), head(entries[min(published, count) - 1])]
    for number in range(at, count):
        entries[number] = rewritten(entries[number], entries[number - 1].hash if number else GENESIS)
    verdict = verify(entries, heads)
    told = [one.no for one in heads if one.no > at]
    assert verdict.whole == (not told)
    if told:
        assert (verdict.no, verdict.what) == (min(told), "head-differs")
        assert verdict.vouched == max((one.no for one in heads if one.no <= at), default=0)


@settings(deadline=None)
@given(places=places)
def test_a_deletion_is_named_and_at_the_end_shows_against_a_published_head(places: tuple[int, int]) -> None:
    count, at = places
    entries = chain(count)
    last = head(entries[-1])
    del entries[at]
    verdict = verify(entries, [last])
    assert (verdict.no, verdict.what) == (at + 1, "missing" if at + 1 < count else "truncated")
    assert verdict.count == count - 1
    assert verdict.head == (head(entries[at - 1]) if at else Head())


@settings(deadline=None)
@given(places=places, keep=st.integers(0, 12))
def test_truncation_is_found_against_the_last_published_head(places: tuple[int, int], keep: int) -> None:
    count, published = places
    entries = chain(count)
    verdict = verify(entries[:keep], [head(entries[published])])
    if keep > published:
        assert verdict.whole
    else:
        assert (verdict.no, verdict.what) == (keep + 1, "truncated")


@settings(deadline=None)
@given(places=places, other=st.integers(0, 11))
def test_two_entries_swapped_are_out_of_order(places: tuple[int, int], other: int) -> None:
    count, one = places
    other %= count
    entries = chain(count)
    entries[one], entries[other] = entries[other], entries[one]
    verdict = verify(entries)
    assert verdict.whole if one == other else (verdict.no, verdict.what) == (min(one, other) + 1, "reordered")


@settings(deadline=None)
@given(places=places, source=st.integers(0, 11), forged=st.booleans())
def test_an_entry_put_in_between_is_named(places: tuple[int, int], source: int, forged: bool) -> None:
    count, at = places
    entries = chain(count)
    source %= count
    if forged:
        added = follow(entries[at - 1] if at else None, {"task": 1, "move": "cancel"})
        named = (at + 1, "repeated")
    else:
        added = entries[source]
        named = (source + 1, "repeated") if source <= at else (at + 1, "reordered")
    entries.insert(at, added)
    verdict = verify(entries)
    assert (verdict.no, verdict.what) == named
    assert verdict.count == count + 1


def test_heads_that_contradict_one_another_cannot_both_be_true() -> None:
    entries = chain(3)
    for wrong in ([head(entries[1]), Head(no=2, hash="f" * 64)], [Head(no=0, hash="f" * 64)]):
        verdict = verify(entries, wrong)
        assert (verdict.no, verdict.what) == (wrong[-1].no, "head-differs")
        assert verdict.why


def test_what_never_could_have_been_written_is_an_alteration() -> None:
    entries = chain(2)
    entries[1] = replace(entries[1], body={"when": date(2031, 1, 1)})
    assert (verify(entries).no, verify(entries).what) == (2, "altered")


def as_jsonb(value: object) -> object:
    """What PostgreSQL's jsonb gives back: numbers are decimals of full length, keys come in another order."""
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return json.loads("0" if not value else text)
    if isinstance(value, dict):
        return {key: as_jsonb(value[key]) for key in sorted(value, key=lambda key: (len(key), key))}
    return [as_jsonb(one) for one in value] if isinstance(value, list) else value


@settings(max_examples=400, deadline=None)
@given(body=BODIES)
def test_a_body_has_the_same_bytes_after_any_database(body: dict[str, object]) -> None:
    as_text = json.loads(json.dumps(body))
    assert canonical(body) == canonical(as_text) == canonical(as_jsonb(as_text))  # type: ignore[arg-type]
    assert canonical(json.loads(canonical(body))) == canonical(body)


@pytest.mark.skipif(os.environ.get("CEXING_TEST_DATABASE", "sqlite") != "postgres", reason="asks a PostgreSQL server")
def test_a_body_has_the_same_bytes_after_postgresql() -> None:
    """The model of jsonb above is held against the database itself."""
    import psycopg
    from tests.site import postgres

    with psycopg.connect(postgres.url()) as connection:

        @settings(max_examples=400, deadline=None)
        @given(body=BODIES)
        def agree(body: dict[str, object]) -> None:
            row = connection.execute("SELECT %s::jsonb", [json.dumps(body, ensure_ascii=False)]).fetchone()
            assert row is not None
            assert canonical(row[0]) == canonical(body)

        agree()


@settings(deadline=None)
@given(one=BODIES, other=BODIES)
def test_bodies_that_differ_have_other_bytes(one: dict[str, object], other: dict[str, object]) -> None:
    """True is not 1 and 1 is 1.0."""
    assert (canonical(one) == canonical(other)) == (repr(_typed(one)) == repr(_typed(other)))


def _typed(value: object) -> object:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else value
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return sorted((key, _typed(one)) for key, one in value.items())  # type: ignore[attr-defined]


def test_characters_stay_as_they_are() -> None:
    assert canonical({"a": "é"}) != canonical({"a": "e\u0301"})


@pytest.mark.parametrize(("body", "where"), [
    ({"a": [1, {"when": date(2031, 1, 1)}]}, "a[1].when"), ({"share": Decimal("0.1")}, "share"), ({"x": float("nan")}, "x"),
    ({"x": float("inf")}, "x"), ({"x": 2**53}, "x"), ({"x": -1e300}, "x"), ({1: "a"}, "键 1 不是文字"), ({"a": {None: 1}}, "a"),
    ({"t": "a\0b"}, "t"), ({"t": "\ud800"}, "代理字符"), ({"b": b"x"}, "b"),
])
def test_what_databases_would_change_is_refused_with_its_place(body: dict[str, object], where: str) -> None:
    with pytest.raises(UnfitEntry) as caught:
        canonical(body)
    assert where in str(caught.value)


def test_a_nest_without_end_is_refused() -> None:
    body: dict[str, object] = {}
    body["self"] = body
    with pytest.raises(UnfitEntry, match="嵌套过深"):
        canonical(body)


def test_a_hundred_thousand_entries_take_about_a_second_as_a_stream() -> None:
    entries = chain(100_000)
    began = time.process_time()
    assert verify((entry for entry in entries), [head(entries[-1])]).whole
    assert time.process_time() - began < 4
