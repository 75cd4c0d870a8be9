"""The list of rules, in the order in which they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.rules import (
    aggregates,
    calendars,
    cells,
    changes,
    cycles,
    dashboards,
    deprecations,
    forms,
    formulas,
    gaps,
    groups,
    indicators,
    law,
    lineage,
    methods,
    organisations,
    references,
    reporters,
    roles,
    shown_cells,
    terms,
    times,
    versions,
    workflows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.bind.form import BoundForm
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.names import Registries
    from chedo_compiler.subjects import FormSubject, RegimeSubject

REGISTRY_RULES: tuple[Callable[[Registries], Iterator[Diagnostic]], ...] = (
    references.registry_names,
    calendars.days_stand_under_their_year,
    calendars.days_off_or_worked,
    organisations.organisations_end_after_they_begin,
    organisations.parents_make_no_circle,
    lineage.predecessors_came_before,
    lineage.endings_are_explained,
    lineage.parents_live_as_long,
    lineage.attributes_have_one_value_a_day,
    lineage.codes_name_one_at_a_time,
    terms.units_have_a_root,
    terms.factors_have_a_base,
    terms.shares_are_not_added,
    terms.documents_end_after_they_begin,
    terms.replacements_lead_somewhere,
    versions.compiler_is_the_wanted_one,
    workflows.chains_are_whole,
    workflows.host_and_reporter_keep_apart,
    roles.roles_stand_for_one_of_the_system,
    roles.roles_of_steps,
    dashboards.tiles_show_indicators,
    dashboards.tiles_are_complete,
)

REGIME_RULES: tuple[Callable[[RegimeSubject], Iterator[Diagnostic]], ...] = (
    references.regime_names,
    references.regime_part_names,
    references.own_forms_are_listed,
    references.regime_ids,
    roles.roles_of_the_regime,
    changes.notes_are_of_the_regime,
    changes.migrations_are_complete,
    changes.migrations_lead_to_what_there_is,
    times.due_after_cutoff,
    times.reporters_before_host,
    times.first_period_of_the_frequency,
    calendars.calendar_knows_the_years,
    calendars.calendar_rests_on_a_paper,
    times.window_runs_forward,
    cycles.keys_fit_the_kind,
    cycles.kinds_have_what_they_need,
    cycles.replaced_periods_exist,
    cycles.chosen_periods_exist,
    cycles.no_period_is_of_two_cycles,
    cycles.deadlines_are_said_in_one_way,
    cycles.deadlines_follow_known_ones,
    gaps.tiers_have_time,
    gaps.windows_follow_each_other,
    gaps.assigned_in_time,
    organisations.selectors_are_readable,
    organisations.host_and_recipients_exist,
    reporters.groups_find_their_reporters,
    reporters.forms_are_filled_by_someone,
    law.contents_are_complete,
    law.bases_are_in_force,
    law.secrets_stay_out,
)

FORM_RULES: tuple[Callable[[FormSubject], Iterator[Diagnostic]], ...] = (
    references.form_registry_names,
    references.form_part_names,
    references.aggregate_targets,
    forms.names_of_their_own,
    forms.names_free_for_formulas,
    forms.levels_step_by_one,
    forms.headings_without_cells,
    forms.indicator_unit,
    forms.indicator_method,
    indicators.listed_methods_are_the_indicators,
    indicators.columns_count_in_the_indicators_unit,
    forms.explanations_of_warnings,
    forms.checks_have_names_of_their_own,
    cells.choices_have_a_list,
    cells.bounds_hold,
    cells.decimals_are_of_figures,
    cells.formulas_fill_what_can_be_computed,
    cells.money_is_in_a_currency,
    cells.figures_are_exact,
    cells.rows_say_what_they_can,
    groups.rows_stand_in_one_place,
    groups.groups_nest_to_an_end,
    groups.numbers_go_on,
    groups.least_rows_have_room,
    shown_cells.shown_sometime,
    deprecations.announcements_can_come_true,
    deprecations.announced_things_go,
    aggregates.percents_are_not_added,
    aggregates.rows_of_one_group,
    aggregates.recomputed_cells_have_formulas,
    aggregates.repeating_rows_are_listed,
    methods.words_are_not_combined,
    methods.weighted_means_have_weights,
    methods.only_added_rows_are_appended,
    law.forms_say_their_class,
)

BOUND_FORM_RULES: tuple[Callable[[FormSubject, BoundForm], Iterator[Diagnostic]], ...] = (
    aggregates.ratios_are_not_added,
    methods.running_totals_are_not_added,
    shown_cells.hidden_cells_are_not_read,
    formulas.formulas_can_work,
)
