"""The page of one figure through time: who may see it, what it says where there is nothing, how it is drawn."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_webui.series.chart import Plotted, chart_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from chedo_webui.series.chart import Chart
    from visitor import Visitor
    from world import World

SERIES = f"/regimes/{sample.REGIME}/series/{sample.FORM}"
OWN = f"/reports/{sample.REGIME}/2026-01/xa-a/series/{sample.FORM}"


def test_host_and_reporter_each_have_their_own(province: World, visit: Callable[[str], Visitor]) -> None:
    province.sent(province.key("xa-a"))

    host, own = visit("tonghop").get(f"{SERIES}/phi.thang"), visit("nhap.a").get(f"{OWN}/phi.thang")

    assert "Số tổng hợp từ các báo cáo đã gửi" in host.text
    assert "20,50" in host.text
    assert "UBND xã A" in own.text
    assert "20,50" in own.text


@pytest.mark.parametrize(
    ("account", "address", "status"),
    [
        ("nhap.a", f"{SERIES}/phi.thang", HTTPStatus.FORBIDDEN),
        ("nhap.b", f"{OWN}/phi.thang", HTTPStatus.FORBIDDEN),
        ("quantri", f"{SERIES}/phi.thang", HTTPStatus.FORBIDDEN),
        ("tonghop", f"{SERIES}/khong.co", HTTPStatus.NOT_FOUND),
        ("tonghop", f"{SERIES}/dn.ghi_chu", HTTPStatus.NOT_FOUND),
        ("tonghop", f"{SERIES}/phi.thang?release=9.9.9", HTTPStatus.NOT_FOUND),
        ("tonghop", f"/regimes/khong-co/series/{sample.FORM}/phi.thang", HTTPStatus.NOT_FOUND),
        ("nhap.a", f"{OWN}/khong.co", HTTPStatus.NOT_FOUND),
        ("nhap.a", f"{OWN.replace('2026-01', '2031-01')}/phi.thang", HTTPStatus.NOT_FOUND),
    ],
)
def test_nobody_else_sees_it_and_nothing_is_made_up(
    province: World, visit: Callable[[str], Visitor], account: str, address: str, status: HTTPStatus
) -> None:
    province.sent(province.key("xa-a"))

    assert visit(account).get(address).status_code == status


def test_without_a_figure_it_says_so_kindly(visit: Callable[[str], Visitor]) -> None:
    page = visit("tonghop").get(f"{SERIES}/phi.thang").text

    assert "Chưa có số ở kỳ nào." in page
    assert '<svg class="series-chart' not in page


def _chart(*values: str | None) -> Chart:
    points = [Plotted(f"{place:02d}/26", Decimal(one) if one else None, "") for place, one in enumerate(values, 1)]
    found = chart_of(points, {1: "1"}, (400, 200), "{:f}".format)
    assert found is not None
    return found


def test_a_gap_parts_the_line_and_a_point_alone_is_a_dot() -> None:
    found = _chart("1", "2", None, "4", None, "5", "6")

    assert [len(piece.split()) for piece in found.lines] == [2, 2]
    assert len(found.dots) == 5


def test_the_scale_is_round_and_holds_zero() -> None:
    assert [tick.text for tick in _chart("310", "478.5").values] == ["0", "200", "400", "600"]
    assert [tick.text for tick in _chart("-30", "50").values] == ["-40", "-20", "0", "20", "40", "60"]
    assert next(tick.text for tick in _chart("0", "0").values) == "0.00"


def test_points_lie_on_the_scale_and_the_joint_between_two() -> None:
    found = _chart("0", "600")

    zero, most = found.values[0].at, found.values[-1].at
    assert [dot.y for dot in found.dots] == [zero, most]
    assert found.dots[0].x < found.marks[0].x < found.dots[1].x


def test_names_of_periods_have_room() -> None:
    found = _chart(*(str(place) for place in range(1, 41)))

    places = [tick.at for tick in found.periods]
    assert all(after - before >= 40 for before, after in pairwise(places))
    assert found.periods[-1].text == "40/26"


def test_without_figures_nothing_is_drawn() -> None:
    assert chart_of([Plotted("01/26", None, "")], {}, (400, 200), str) is None
