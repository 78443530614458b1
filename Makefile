# Each target sets up what it needs in .venv and then does its work.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
STORY ?= examples/bridge-strike
RECORD ?= desk.duckdb

.PHONY: brief desk test lint evaluate bench lock clean

brief: .venv/run
	$(BIN)/crosswire brief $(STORY)

# For example: make desk STORY=~/saved-pages
desk: .venv/run
	$(BIN)/crosswire add $(STORY) --record $(RECORD)
	$(BIN)/crosswire serve --record $(RECORD) --open

test: .venv/dev
	$(BIN)/python -m pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

evaluate: .venv/dev
	$(BIN)/python -m evaluation.gate
	$(BIN)/python -m evaluation.measure

bench: .venv/dev
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.story
	$(BIN)/python -m benchmarks.commands
	$(BIN)/python -m benchmarks.loading
	$(BIN)/python -m benchmarks.coding
	$(BIN)/python -m benchmarks.grouping

# Made anew when the dependencies in pyproject.toml change.
lock: .venv/dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	    --custom-compile-command 'make lock' pyproject.toml --all-extras --group build -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	    --custom-compile-command 'make lock' pyproject.toml --all-extras --group build --group dev -o requirements-dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamp is written last, so that an environment whose making was broken off is made anew.
.venv/made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Crosswire needs Python 3.11 or later; found: $$("$(PYTHON)" --version 2>&1). Set PYTHON=..." >&2; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	@touch $@

.venv/run: requirements.txt pyproject.toml | .venv/made
	@echo "Setting up in .venv, which takes a minute or two; this is done once." >&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
