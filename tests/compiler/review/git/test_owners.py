"""CODEOWNERS says of each file what the code hosts say."""

from __future__ import annotations

import pytest

from chedo_compiler.review.owners import owners_of, read_owners

RULES = """# chủ sở hữu
*                       @chung
/linh-vuc/kinh-te/**    @stc ke-hoach@tinh.vn   # kinh tế
registry/               @vp
/workflows              @vp
*.lock
docs/*                  @tai-lieu
**/mau/?.yaml           @mau
Thư\\ mục/               @khac

[Pháp chế][2] @phap-che
/linh-vuc/kinh-te/
^[Tin học] @cntt
*.xlsx
/linh-vuc/y-te/ @syt
"""


@pytest.mark.parametrize(
    ("name", "owners"),
    [
        ("chedo.yaml", ("@chung",)),
        ("linh-vuc/xa-hoi/a.yaml", ("@chung",)),
        ("linh-vuc/kinh-te/ktxh/regime.yaml", ("@stc", "ke-hoach@tinh.vn", "@phap-che")),
        ("khac/linh-vuc/kinh-te/ktxh/regime.yaml", ("@chung",)),
        ("registry/orgs.yaml", ("@vp",)),
        ("samples/registry/sau/orgs.yaml", ("@vp",)),
        ("workflows/duyet.yaml", ("@vp",)),
        ("workflows.yaml", ("@chung",)),
        ("samples/workflows/duyet.yaml", ("@chung",)),
        ("chedo.lock", ()),
        ("docs/a.md", ("@tai-lieu",)),
        ("docs/sau/a.md", ("@chung",)),
        ("mau/a.yaml", ("@mau",)),
        ("x/y/mau/a.yaml", ("@mau",)),
        ("mau/ab.yaml", ("@chung",)),
        ("Thư mục/a", ("@khac",)),
        ("b.xlsx", ("@chung", "@cntt")),
        ("linh-vuc/y-te/b.xlsx", ("@chung", "@syt")),
    ],
)
def test_the_last_rule_that_fits_names_the_owners_in_each_section(name: str, owners: tuple[str, ...]) -> None:
    assert owners_of(name, read_owners(RULES)) == owners


def test_a_folder_in_a_folder_is_all_that_is_in_it() -> None:
    rules = read_owners("docs/*/ @a")

    assert owners_of("docs/sau/b.md", rules) == ("@a",)
    assert owners_of("docs/b.md", rules) == ()


@pytest.mark.parametrize("piece", ["*", "?*", "*a", "**/", "/**", "**a"])
def test_no_pattern_takes_longer_than_it_is_long(piece: str) -> None:
    name = "a/" * 40 + "a" * 200

    assert owners_of(name, read_owners(f"{piece * 2000}x @a")) == ()


def test_without_rules_nobody_owns_anything() -> None:
    assert owners_of("a", read_owners("# trống\n\n")) == ()
