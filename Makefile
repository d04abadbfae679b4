# Everything a person does here, by name. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# The first Python that the pins are made for.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null && echo $$p && break; done)
FILE ?=
TESTS ?=
# Two cores halve the time; beyond four every worker only starts Qt once more.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4

.PHONY: help run test test-long test-night lint format bench rivals bundle pins clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## open the window (FILE=path.dealwright opens that file)
	@sh packaging/system_libraries.sh
	@$(BIN)/dealwright $(FILE)

test: $(READY) ## everything a change needs, under four minutes (TESTS=tests/app/domain for a part)
	@sh packaging/system_libraries.sh
	@$(PYTEST) $(TESTS)

test-long: $(READY) ## the full number of faults, the bundle, journeys in a real window system
	@sh packaging/system_libraries.sh tools
	@DEALWRIGHT_EFFORT=long $(PYTEST) -o faulthandler_timeout=3600 -m "not night" $(TESTS)

test-night: $(READY) ## hours of faults and random users
	@sh packaging/system_libraries.sh tools
	@DEALWRIGHT_EFFORT=night $(PYTEST) -o faulthandler_timeout=21600 -m "long or night or repeated" $(TESTS)

lint: $(READY) ## style, format, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(READY) ## rewrite the files as `make lint` wants them
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

bench: $(READY) ## measure speed and memory; a table, and build/bench.json
	@sh packaging/system_libraries.sh
	@$(BIN)/python -m tests.bench

rivals: $(READY) ## install what one bench compares with and nothing else needs (80 MB)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/rivals.txt

bundle: $(READY) ## a folder in dist/ that runs without Python, tried once
	@sh packaging/system_libraries.sh tools
	@$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/bundle packaging/dealwright.spec
	@$(BIN)/python packaging/smoke.py dist/dealwright

pins: $(READY) ## write packaging/requirements.txt anew from what is installed
	@$(BIN)/python packaging/pin.py

clean: ## remove what was built, the environment too
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find app ui tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): packaging/requirements.txt pyproject.toml Makefile
	@test -n "$(PYTHON)" || { echo "Dealwright needs Python 3.11 to 3.14, and none was found." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment here." \
		"On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
# Qt for Python compiles some modules of its own at every start, unless they are unpacked, which its SBK_EMBED does.
	@SBK_EMBED=0 $(BIN)/python -c 'import shiboken6.Shiboken'
	@$(BIN)/python -m compileall -qf --invalidation-mode unchecked-hash $(VENV)/lib/python3*/site-packages/shiboken6/files.dir
	@touch $@
