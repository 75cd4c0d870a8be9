"""``chedo account``: personal accounts."""

from __future__ import annotations

import datetime as dt

import click

from chedo_engine.commands.options import database_option, opened, tenant_option

_ROLES = ("data_entry", "approver", "sender", "consolidator", "administrator")


@click.group("account")
def account_command() -> None:
    """Look after accounts."""


@account_command.command("add")
@click.argument("name")
@click.option("--organisation", required=True, help="The id of the organisation in the workspace.")
@click.option("--role", "roles", type=click.Choice(_ROLES), multiple=True, required=True, help="May be repeated.")
@click.option("--full-name", default="", help="The person's name as pages show it.")
@database_option
@tenant_option
def add(  # noqa: PLR0917 (click passes by name)
    name: str, organisation: str, roles: tuple[str, ...], full_name: str, database: str, tenant: str
) -> None:
    """Create the account NAME and print its password, which is shown this once."""
    from chedo_engine.queries.tenants import only_tenant  # noqa: PLC0415 (help must be quick)
    from chedo_engine.services.accounts import add_account  # noqa: PLC0415
    from chedo_engine.workflow.states import Role  # noqa: PLC0415

    with opened(database) as found:
        password = found.run(
            lambda session: add_account(
                session,
                tenant or only_tenant(session).id,
                name,
                organisation,
                map(Role, roles),
                at=dt.datetime.now(dt.UTC),
                full_name=full_name,
            )
        )
    click.echo(f"{name}: {password}")
