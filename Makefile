# Two commands are enough: `make demo` and `make test`. Both begin with `make setup`.
# Only Python 3.11-3.14 (with its venv module) has to be on the machine. Another one: make setup PYTHON=/path/to/python

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test check coverage bench lock wheel clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

# The newest Python that really runs: a name on the PATH may be a shim that leads nowhere, or lack venv.
CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3
SUITS := import ensurepip, sqlite3, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

setup: $(VENV)/.project ## make .venv with everything in it; does nothing when nothing changed

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

demo: setup ## build the sample book and print what it says
	@$(BIN)/tallystick demo

test: setup ## run every test
	@$(BIN)/pytest

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov .import_linter_cache
