# The front door. Everything here runs in a fresh clone with only python3, make and git present.

BIN := .venv/bin
DEMO ?=
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench lock screenshots docs clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start the demo province on 127.0.0.1:8000 (DEMO="--today 2026-11-16 --port 8080" passes options on)
	@.ci/environment server
	@$(BIN)/chedo demo --keep $(DEMO)

test: ## Run every test, on SQLite, on PostgreSQL and in Chromium (TESTS="tests/compiler" runs a part)
	@.ci/environment dev
	@.ci/browser-and-database
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(TESTS)

check: ## Look at format, lint, types and import contracts, and change nothing
	@.ci/environment dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check --no-cache .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: ## Write the format that `make check` asks for
	@.ci/environment dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

bench: ## Measure, print a table and write docs/bench.md
	@.ci/environment dev
	@.ci/browser-and-database
	@for part in run compile diff formulas workbooks; do PYTHONPATH=tests/support $(BIN)/python -m bench.$$part || exit; done

docs: ## Write the generated pages of docs/ anew
	@.ci/environment dev
	@$(BIN)/python -m pytest -q tests/docs --write-docs

screenshots: ## Photograph the main pages of the demo, and the ten templates, into docs/screenshots/
	@.ci/environment dev
	@.ci/browser-and-database
	@PYTHONPATH=tests/support $(BIN)/python docs/screenshots.py
	@PYTHONPATH=tests/support $(BIN)/python docs/workbook_screenshots.py

lock: ## Resolve the dependencies anew and write requirements/*.lock
	@.ci/environment dev
	@.ci/lock

clean: ## Remove the environment, caches and the demo's database
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
