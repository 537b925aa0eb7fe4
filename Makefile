# Two commands are enough: `make demo` and `make test`. Both begin with `make setup`.
# Only Python 3.11-3.14 (with its venv module) has to be on the machine. Another one: make setup PYTHON=/path/to/python

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test check coverage bench eval lock wheel clean

SERVE := 1
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input

# The newest Python that really runs: a name on the PATH may be a shim that leads nowhere, or lack venv.
CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3
SUITS := import ensurepip, sqlite3, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

setup: $(VENV)/.project ## make .venv with everything in it; does nothing when nothing changed
	@:

$(VENV)/.requirements: requirements/dev.txt
	@python='$(PYTHON)'; \
	for name in $(CANDIDATES); do \
	    [ -z "$$python" ] && "$$name" -c '$(SUITS)' 2>/dev/null && python=$$name; \
	done; \
	[ -n "$$python" ] || { echo 'No Python 3.11 to 3.14 with venv was found. Install one (on Debian or Ubuntu' \
	    'also python3-venv), or name it: make setup PYTHON=/path/to/python' >&2; exit 2; }; \
	$(BIN)/python -c '$(SUITS)' 2>/dev/null || { echo "setting up $(VENV) with $$python"; "$$python" -m venv --clear $(VENV); }
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/.project: $(VENV)/.requirements pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## build the sample book, print what it says, and show it in pages until Ctrl-C (SERVE=0 stops before)
	@$(BIN)/tallystick demo $(if $(filter 0,$(SERVE)),,--serve)

test: setup ## run every test
	@$(BIN)/pytest --numprocesses auto --dist worksteal

check: setup ## every check but the tests: style, types, architecture, dependencies, doctests, house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(wildcard src tests tools bench)
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry src
	$(BIN)/python -m tools.house
	$(BIN)/pytest --doctest-modules src

coverage: setup ## which branches of the core no test takes
	$(BIN)/pytest --cov --cov-report=term

bench: setup ## measure speed and memory; takes minutes, tests nothing
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.capturing
	@$(BIN)/python -m bench.extraction speed
	@$(BIN)/python -m bench.pairing
	@$(BIN)/python -m bench.linkage
	@$(BIN)/python -m bench.estimation

eval: setup ## how well claims are read, sources grouped, incidents paired, persons linked and estimates made, on labelled sets
	@$(BIN)/python -m bench.extraction
	@$(BIN)/python -m bench.stories
	@$(BIN)/python -m bench.pairing eval
	@$(BIN)/python -m bench.linkage eval
	@$(BIN)/python -m bench.estimation eval

# The files in requirements/ hold every wheel's hash for every Python and platform we support, and no address.
# Newer versions: make lock UPGRADE=--upgrade
COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header $(UPGRADE)
lock: setup ## compile requirements/*.txt again from pyproject.toml
	$(BIN)/python -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet --require-hashes --requirement requirements/lock.txt
	$(COMPILE) --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --output-file requirements/dev.txt pyproject.toml --all-extras --group dev
	$(COMPILE) --output-file requirements/lock.txt --group lock

wheel: setup ## build the wheel and the source archive into dist/
	$(BIN)/python -m build --no-isolation

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov .import_linter_cache
