"""The page of an agency's regimes: where each stands, since when, and under which releases."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_compiler.artefact import v1
from chedo_engine.services.accounts import add_account
from chedo_engine.services.lifecycle import ask_for, retire
from chedo_engine.services.pilots import publish_pilot
from chedo_engine.workflow.stages import Request
from chedo_engine.workflow.states import Role
from second_release import second_release
from visitor import PASSWORD
from world import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from visitor import Visitor
    from world import World

DAY = dt.timedelta(days=1)


@pytest.mark.req("REG-07")
def test_a_host_sees_the_releases_of_its_regimes_and_a_reporter_those_that_it_reports_under(
    province: World, visit: Callable[[str], Visitor]
) -> None:
    province.publish(sample.bundle(second_release()))

    hosted, owed = visit("tonghop").get("/regimes").text, visit("nhap.a").get("/regimes").text

    assert "Chúng tôi chủ trì" in hosted
    assert "1 bản trước" in hosted
    assert f'href="/regimes/{sample.REGIME}"' in hosted
    assert re.search(rf'href="/regimes/{sample.REGIME}/[^/]+/consolidated">Số tổng hợp, chuỗi số liệu</a>', hosted)
    assert "Chúng tôi báo cáo" in owed
    assert "Đã sửa đổi" in owed
    assert f'href="/regimes/{sample.REGIME}' not in owed


@pytest.mark.req("REG-07")
def test_the_host_sees_how_long_setting_up_took_against_policy_and_who_tries_it_out(
    province: World, visit: Callable[[str], Visitor]
) -> None:
    policy = tuple(v1.PolicyEntry(key, days, "") for key, days in (("setup_build_days", 3), ("setup_days", 9)))
    build = sample.bundle(second_release(), registry=replace(sample.sample_registry(), policy=policy))
    asked = NOON - 7 * DAY
    province.do(lambda session: ask_for(session, sample.TENANT, sample.REGIME, Request.REGIME, by="vận hành", at=asked))
    province.do(lambda session: publish_pilot(session, build, ["xa-a"], by="vận hành", at=NOON))

    page = visit("tonghop").get("/regimes").text

    assert "Đang kiểm thử" in page
    assert "Kiểm thử tại: UBND xã A." in page
    assert "Xây dựng: 5 trên 3 ngày, quá 2 ngày" in page
    assert "Cả quá trình: 5 trên 9 ngày" in page
    assert "Xây dựng" not in visit("nhap.a").get("/regimes").text


@pytest.mark.req("REG-07")
def test_a_retired_regime_names_its_last_period(province: World, visit: Callable[[str], Visitor]) -> None:
    province.do(lambda session: retire(session, sample.TENANT, sample.REGIME, "2026-03", by="vận hành", at=NOON))

    assert "kỳ cuối tháng 03/2026" in visit("nhap.a").get("/regimes").text


def test_an_agency_that_no_regime_concerns_is_told_so(province: World, visit: Callable[[str], Visitor]) -> None:
    province.do(
        lambda session: add_account(
            session, sample.TENANT, "lanhdao.tinh", sample.COMMITTEE, (Role.APPROVER,), at=NOON, password=PASSWORD
        )
    )

    assert "Chưa có chế độ báo cáo nào" in visit("lanhdao.tinh").get("/regimes").text
