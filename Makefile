# The archive's few commands. `make run` and `make test` work on a fresh clone.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PORT ?= 8000
HOST ?= 127.0.0.1
FILES ?=
WORKERS ?= 2
# 3.11 where there is one; any Python from 3.11 on will do.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test lint bench lock clean
.DEFAULT_GOAL := run

run: .venv/made
	@$(MANAGE) prepare $(FILES)
	@echo "The archive is at http://$(HOST):$(PORT)/ (Ctrl-C stops it)"
	@exec $(BIN)/gunicorn --config python:newsarchive.serving newsarchive.wsgi --bind $(HOST):$(PORT) --workers $(WORKERS)

# The quality suites run by themselves, because their figures are printed as they come.
test: .venv/made-for-tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --ignore tests/quality
	$(BIN)/python -m pytest tests/quality

lint: .venv/made-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')
	$(BIN)/djhtml --check --tabwidth 2 $$(git ls-files 'templates/*.html')
	NEWSARCHIVE_DATA=$$(mktemp -d) $(MANAGE) makemigrations --check --dry-run

# The comparison tables. The peers are requirements of the benchmarks only.
bench: .venv/made-for-tests
	$(INSTALL) --requirement tests/benchmarks/requirements.txt
	$(BIN)/python -m tests.benchmarks.search_speed
	$(BIN)/python -m tests.benchmarks.pages
	$(BIN)/python -m tests.benchmarks.desk
	$(BIN)/python -m tests.benchmarks.reading

# The requirements with their hashes, from the lists in pyproject.toml.
lock: .venv/made-for-tests
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --universal pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --universal --group test -c requirements.txt -o tests/requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --universal --group build -o tests/requirements-build.txt

clean:
	rm -rf .venv .ruff_cache .pytest_cache .hypothesis

# pip of Python 3.11's own is too old to resolve some sets of packages, so it is brought up to date first.
.venv/made: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the archive needs (a few minutes the first time)"
	@$(INSTALL) --upgrade pip
	@$(INSTALL) --requirement requirements.txt
	@touch $@

.venv/made-for-tests: .venv/made tests/requirements.txt
	@$(INSTALL) --requirement tests/requirements.txt
	@touch $@
