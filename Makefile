# Farshore: make demo · test · test-long · check · bench · data · docs · clean
# A virtual environment of its own, from requirements.lock; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT_DESK ?= 8000
PORT_SITE ?= 8080
# How many files of tests run side by side: one more than cores, since tests with a browser wait.
WORKERS ?= $(shell expr $$(nproc) + 1)

.PHONY: all setup demo test test-long test-meaning needs check lint types contracts docs bench data clean

all: setup

setup: export SET_UP_PYTHON := $(PYTHON)
setup:
	@scripts/set-up "$$SET_UP_PYTHON"

demo: export PORT_DESK := $(PORT_DESK)
demo: export PORT_SITE := $(PORT_SITE)
demo: setup
	@$(BIN)/farshore demo

needs: setup
	@$(BIN)/python -m farshore.config.needs

test: needs check
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

# The promises of docs/reference/promises.md in their nightly sizes, kills and a working day's load; takes some hours.
PROMISES := tests/attacks tests/config tests/domain/sealing tests/vault tests/browser tests/press/test_valid_html.py
test-long: export FARSHORE_LONG := 1
test-long: needs
	$(BIN)/pytest -n $(WORKERS) --dist loadfile $(PROMISES)
	FARSHORE_KILL_ROUNDS=200 FARSHORE_LOAD_SECONDS=300 FARSHORE_LOAD_MEMBERS=20 FARSHORE_LOAD_KB=600 \
		$(BIN)/pytest tests/vault/test_kill.py tests/vault/test_load_run.py

# What needs farshore[meaning]; it is among the packages that setup installs, where a wheel of it is.
test-meaning: setup
	$(BIN)/pytest tests/adapters/meaning tests/config/test_meaning.py tests/domain/guard/meaning tests/vault/test_meaning.py

check: setup lint types contracts docs

lint: setup
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/codespell src docs README.md ARCHITECTURE.md CONTRIBUTING.md SECURITY.md changes
	$(BIN)/djlint --quiet --lint src/farshore/desk
	$(BIN)/reuse lint --lines

types: setup
	$(BIN)/mypy -p farshore

contracts: setup
	$(BIN)/lint-imports

docs: setup
	$(BIN)/mkdocs build --quiet --strict

bench: setup
	@VIRTUAL_ENV="$$PWD/$(VENV)" $(BIN)/uv pip install --quiet --require-hashes -r requirements-bench.lock || echo "The peers can't be installed here; they are left out of the comparisons."
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

data: setup # the tables, from the inputs that scripts/inputs.lock pins
	$(BIN)/python scripts/make_data.py build/inputs

clean:
	rm -rf $(VENV) .venv-set-up.log site-docs demo demo-filling .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
