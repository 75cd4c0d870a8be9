"""A regime on trial says so on every page, collects feedback, and what is in force is announced."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine.keys import pilot_name
from chedo_engine.services.periods import open_period
from chedo_engine.services.pilots import publish_pilot
from second_release import second_release
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor
    from world import World

PILOT = pilot_name(sample.REGIME)
REPORT = f"/reports/{PILOT}/2026-01/xa-a"
NOTHING_COUNTS = "Kiểm thử, không tính số liệu"


@pytest.fixture
def trial(province: World) -> World:
    """Phường A tries version 2.0.0 out."""
    build = sample.bundle(second_release())
    province.do(lambda session: publish_pilot(session, build, ["xa-a"], by="vận hành", at=NOON))
    province.do(lambda session: open_period(session, sample.TENANT, PILOT, "2026-01", by="vận hành", at=NOON))
    return province


@pytest.mark.req("REG-07")
@pytest.mark.usefixtures("trial")
def test_every_page_of_a_trial_says_that_nothing_counts(visit: Callable[[str], Visitor]) -> None:
    clerk, host = visit("nhap.a"), visit("tonghop")

    for path in (REPORT, f"{REPORT}/forms/{sample.FORM}", f"{REPORT}/outline"):
        assert NOTHING_COUNTS in clerk.get(path).text, path
    for path in (f"/regimes/{PILOT}/2026-01", f"/regimes/{PILOT}/2026-01/consolidated/{sample.FORM}"):
        assert NOTHING_COUNTS in host.get(path).text, path
    assert "Theo bản kiểm thử 2.0.0+" in clerk.get(f"{REPORT}/forms/{sample.FORM}").text
    assert "Kiểm thử: Báo cáo thu ngân sách hằng tháng" in clerk.get("/").text
    for path in (REPORT, f"/regimes/{PILOT}/2026-01"):
        assert NOTHING_COUNTS not in host.get(path.replace(PILOT, sample.REGIME)).text
    assert NOTHING_COUNTS not in clerk.get(REPORT.replace(PILOT, sample.REGIME)).text


@pytest.mark.req("REG-07")
@pytest.mark.usefixtures("trial")
def test_feedback_is_given_on_the_page_and_read_by_the_host(visit: Callable[[str], Visitor]) -> None:
    clerk, host = visit("nhap.a"), visit("tonghop")
    clerk.get(REPORT)

    given = clerk.post(f"{REPORT}/feedback", words="Dòng 2 <b>chưa</b> rõ.")

    assert (given.status_code, given.location) == (HTTPStatus.SEE_OTHER, REPORT)
    for visitor, path in ((clerk, REPORT), (host, f"/regimes/{PILOT}/2026-01")):
        page = visitor.get(path).text
        assert "Dòng 2 &lt;b&gt;chưa&lt;/b&gt; rõ." in page
        assert "Người nhap.a, UBND xã A" in page


@pytest.mark.usefixtures("trial")
def test_feedback_comes_from_those_who_try_it_out_and_only_on_trials(visit: Callable[[str], Visitor]) -> None:
    other, clerk = visit("nhap.b"), visit("nhap.a")

    assert other.post(f"{REPORT}/feedback", words="x").status_code == HTTPStatus.FORBIDDEN
    assert clerk.post(f"{REPORT}/feedback", words=" ").status_code == HTTPStatus.CONFLICT
    real = REPORT.replace(PILOT, sample.REGIME)
    assert clerk.post(f"{real}/feedback", words="x").status_code == HTTPStatus.CONFLICT
    assert "Góp ý khi kiểm thử" not in clerk.get(real).text


@pytest.mark.req("REG-07")
def test_what_is_put_in_force_is_announced_to_whom_it_concerns(
    province: World, visit: Callable[[str], Visitor]
) -> None:
    province.publish(sample.bundle(second_release()))

    page = visit("nhap.a").get("/").text

    assert "Thông báo về chế độ báo cáo" in page
    assert "có bản 2.0.0, áp dụng từ kỳ tháng 03/2026." in page
    assert "được đưa vào áp dụng từ kỳ tháng 01/2026." in page
