"""Words that authors bring along from elsewhere, and what this language calls the same thing."""

from __future__ import annotations

KINDS = {"orgs": "organisations", "org": "organisations", "tests": "test", "holidays": "calendar"}
"""Names of kinds that people write for another."""

KEYS = {
    "source": ("layout", "legal"),
    "legal": ("source",),
    "name": ("label", "title", "id"),
    "title": ("label", "heading"),
    "label": ("title", "heading"),
    "code": ("id",),
    "expression": ("expr", "formula"),
    "holidays": ("off",),
    "deadline": ("deadlines",),
    "frequency": ("period",),
    "roles": ("role",),
    "orgs": ("organisations",),
}
"""Keys that people write for one of others, in the order in which they are likely to be meant."""

_LATER = (
    "changes",
    "correction",
    "dashboards",
    "law",
    "missing",
    "on_return",
    "publish",
    "reserved",
    "seal",
)
WITHOUT_EFFECT = dict.fromkeys(_LATER, "later")
"""Words of the larger language that nothing acts on yet, and the cause to give: a rule that is ignored misleads."""

CHOICES = {
    "decimal": "number",
    "float": "number",
    "numeric": "number",
    "currency": "money",
    "boolean": "yes_no",
    "bool": "yes_no",
    "enum": "choice",
    "select": "choice",
    "file": "attachment",
    "datetime": "date",
    "textarea": "long_text",
    "int": "integer",
    "percentage": "percent",
    "string": "text",
    "nhap_lieu": "data_entry",
    "chuyen_vien": "data_entry",
    "lanh_dao": "approver",
    "lanh_dao_phong": "approver",
    "nguoi_duyet": "approver",
    "nguoi_gui": "sender",
    "van_thu": "sender",
    "tong_hop": "consolidator",
    "nguoi_tong_hop": "consolidator",
    "sua": "edit",
    "nhap": "edit",
    "trinh": "present",
    "duyet": "approve",
    "gui": "send",
    "thu_hoi": "recall",
    "tiep_nhan": "accept",
    "tra_lai": "return",
    "month": "monthly",
    "thang": "monthly",
    "quarter": "quarterly",
    "quy": "quarterly",
    "half_yearly": "half_year",
    "nam": "yearly",
    "year": "yearly",
    "annual": "yearly",
    "dinh_ky": "periodic",
    "chuyen_de": "thematic",
    "dot_xuat": "adhoc",
    "so_lieu": "figures",
    "thuyet_minh": "narrative",
    "public": "open",
    "avg": "mean",
    "average": "mean",
    "total": "sum",
    "tong": "sum",
    "loi": "error",
    "canh_bao": "warning",
}
"""Values that people write for one of the choices."""


def kind_meant(written: str) -> str:
    """The kind of file that was meant, or ""."""
    return KINDS.get(written, "")


def key_meant(written: str, known: list[str]) -> str:
    """The key that was meant among those that could stand there, or ""."""
    return next((key for key in KEYS.get(written, ()) if key in known), "")


def choice_meant(written: str, allowed: list[str]) -> str:
    """The choice that was meant, or ""."""
    meant = CHOICES.get(written.lower().replace(" ", "_").replace("-", "_"), "")
    return meant if meant in allowed else ""
