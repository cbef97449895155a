# The developer's commands; `make brief` and `make test` do all their own set-up.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
SHELL := /bin/bash
FLEE := 3.1

.PHONY: brief test test-slow check format lint types layers tests system-packages docs bench-claims bench-own bench-look-alikes bench-places bench-cohort bench-flows bench-flee bench-forecasts bench-disclosure bench-disruption planted guards requirements clean

brief: .stamps/run
	@$(BIN)/corridor brief examples/western-balkans --index examples/western-balkans/index.csv \
		--network western-balkans --audience internal --home out/record --out out/brief

test: .stamps/test system-packages check

check: .stamps/test format lint types layers tests

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

tests:
	$(BIN)/python -m pytest

.stamps/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "found $$($(PYTHON) --version); expected Python 3.11 or newer: make PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 2; }
	@mkdir -p .stamps && touch $@

.stamps/run: .stamps/venv requirements/run.txt pyproject.toml
	@echo "installing what Corridor needs into .venv (once)"
	@$(PIP) install --require-hashes -r requirements/run.txt 2> >(grep -v "does not provide the extra" >&2)
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.stamps/test: .stamps/run requirements/test.txt
	@echo "installing what tests need into .venv (once)"
	@$(PIP) install --require-hashes -r requirements/test.txt 2> >(grep -v "does not provide the extra" >&2)
	@touch $@

# The browser for the tests of pages; without root they skip and say so.
system-packages:
	@command -v chromium >/dev/null || [ "$$(id -u)" -ne 0 ] || \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
		  chromium poppler-utils >/dev/null; } || echo "chromium could not be installed; browser tests will skip"

# The reference pages that are printed from the program; tests compare them.
docs: .stamps/run
	@$(BIN)/python tools/make_docs.py

# Minutes of tests that the gate leaves out: 20 kills of the real engine.
test-slow: .stamps/test
	CORRIDOR_SLOW=1 $(BIN)/python -m pytest -m slow

# Accuracy against floors; needs the evaluation data: CORRIDOR_SHARED=... make bench-claims
bench-claims: .stamps/run
	@$(BIN)/python -m corridor.bench claims

# The development reports, by the same scorer: what rules are built on beside what is kept away from them
bench-own: .stamps/run
	@$(BIN)/python -m corridor.bench own

bench-look-alikes: .stamps/run
	@$(BIN)/python -m corridor.bench look-alikes

bench-places: .stamps/run
	@$(BIN)/python -m corridor.bench places

bench-cohort: .stamps/run
	@$(BIN)/python -m corridor.bench cohort

# Everything that is asked of the cohort engine, agreement as in bench-cohort and cost: about half an hour.
bench-flows: .stamps/run
	@$(BIN)/python -m corridor.bench flows

# Cohorts beside Flee itself, 200 seeds of three tiny cases: about a minute. Flee has an environment of its own.
bench-flee: .stamps/flee
	@$(BIN)/python tools/compare_flee.py out/flee/bin/python out/bench/flee

.stamps/flee: .stamps/run
	@$(PYTHON) -m venv out/flee
	@out/flee/bin/python -m pip --disable-pip-version-check -q install flee==$(FLEE)
	@touch $@

bench-disclosure: .stamps/run
	@$(BIN)/python -m corridor.bench disclosure

bench-forecasts: .stamps/run
	@$(BIN)/python -m corridor.bench forecasts

bench-disruption: .stamps/run
	@$(BIN)/python -m corridor.bench disruption

# How planted identifiers are found, by script.
planted: .stamps/test
	@PYTHONPATH=. $(BIN)/python tools/planted_figures.py

# Takes each guard away in a copy and shows that a test notices: minutes.
guards: .stamps/test
	@$(BIN)/python tools/guards.py

# Needs uv on the PATH; writes hashes and no registry's address.
requirements:
	for name in run test; do \
		uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 --universal \
			--custom-compile-command "make requirements" requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf .venv .stamps out build dist
