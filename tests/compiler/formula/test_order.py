"""The order of computing."""

from __future__ import annotations

from chedo_compiler.formula import order


def test_a_cell_comes_after_those_it_reads() -> None:
    found, circle = order(
        {
            "tong.a": ["op", "+", ["cell", "thu.a"], ["cell", "chi.a"]],
            "thu.a": ["call", "SUM", [["range", ["x.a", "chi.a"], 1]]],
            "chi.a": ["call", "SUM", [["repeat", "da", "b"]]],
            "da.b": ["op", "*", ["here", "a"], ["num", 2.0]],
            "da.a": ["pct", ["hererange", ["c"]]],
        }
    )

    assert circle is None
    assert found == ("da.a", "da.b", "chi.a", "thu.a", "tong.a")


def test_a_circle_is_a_path_back_to_its_beginning() -> None:
    reads = {"a.x": "b.x", "b.x": "c.x", "c.x": "a.x", "d.x": "a.x"}

    found, circle = order({cell: ["neg", ["cell", other]] for cell, other in reads.items()})

    assert found == ()
    assert circle is not None
    assert sorted(circle) == ["a.x", "b.x", "c.x"]
    assert [reads[cell] for cell in circle] == [*circle[1:], circle[0]]


def test_earlier_periods_make_no_circle() -> None:
    assert order({"a.x": ["op", "+", ["prev", "a.x"], ["lastyear", "a.x"]]}) == (("a.x",), None)


def test_a_cell_that_reads_itself_is_a_circle() -> None:
    assert order({"a.x": ["neg", ["cell", "a.x"]]}) == ((), ("a.x",))
