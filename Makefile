# Farshore: make demo · test · check · bench · docs · clean
# A virtual environment of its own, from requirements.lock; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.farshore-ready
PORT_DESK ?= 8000
PORT_SITE ?= 8080

.PHONY: all setup demo test check lint types contracts docs bench clean

all: setup

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock requirements-bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Farshore needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Install it, or say: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv module here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	@echo "Setting up (a few minutes the first time) ..."
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: setup
	$(BIN)/farshore demo --port $(PORT_DESK) --site-port $(PORT_SITE)

test: check
	@$(BIN)/python -m farshore.config.needs --tests
	$(BIN)/pytest

check: setup lint types contracts docs

lint: setup
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/codespell src docs README.md ARCHITECTURE.md CONTRIBUTING.md SECURITY.md changes
	$(BIN)/djlint --quiet --lint src/farshore/desk

types: setup
	$(BIN)/mypy -p farshore

contracts: setup
	$(BIN)/lint-imports

docs: setup
	$(BIN)/mkdocs build --quiet --strict

bench: setup
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements-bench.lock || echo "The peers can't be installed here; they are left out of the comparisons."
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) site-docs demo .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
