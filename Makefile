# What can be done here: make help

PYTHON ?= python3
VENV ?= .venv
BESIDE ?= .bench
BIN = $(VENV)/bin

.DEFAULT_GOAL = help
.PHONY: help demo test check style contracts live bench bench-team fortress fortress-proof load matrix lock clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(VENV)/.ready ## The dashboard on a simulated county; nothing leaves this machine
	@$(BIN)/morgenlage demo

test: $(VENV)/.ready ## All tests that need no servers
	$(BIN)/pytest -n auto -m "not live and not alone" $(PYTEST)
	$(BIN)/pytest -m "alone and not live" $(PYTEST)

check: style test ## Everything a change must pass: style, types, contracts, spelling, tests

style: $(VENV)/.ready
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

contracts: $(VENV)/.ready ## What adapters say and hear, against descriptions nobody here wrote (part of test)
	$(BIN)/pytest tests/contracts $(PYTEST)

live: $(VENV)/.ready ## Tests on real servers, started on this machine (minutes; needs .ci/packages)
	$(BIN)/pytest -m live $(PYTEST)

bench: $(VENV)/.ready $(BESIDE)/.ready ## How fast it is, and beside other programs, at a desk and on a slow line
	$(BIN)/python -m bench.beside; short=$$?; $(BIN)/python -m bench && exit $$short

bench-team: $(VENV)/.ready ## Several hosts on one PostgreSQL: what it costs, and that nothing is lost
	$(BIN)/python -m bench.team $(TEAM)

fortress: $(VENV)/.ready ## What must never happen, tried often: a table of promises, tries, failures
	$(BIN)/python -m fortress

fortress-proof: $(VENV)/.ready ## The same with every guard taken out in turn: all of it must fail
	$(BIN)/python -m fortress --proof

load: $(VENV)/.ready ## A week with 100,000 comments in quarter of an hour, the dashboard open
	$(BIN)/python -m fortress.load

matrix: $(VENV)/.ready ## Pages that the code writes: who can do what, what only a live account can confirm
	$(BIN)/python -m tests.contracts.pages

lock: ## Newest versions that fit pyproject.toml into the lock files (needs uv)
	uv pip compile -q -U $(LOCK) -o requirements.lock
	uv pip compile -q -U $(LOCK) --all-extras --group dev -o requirements-dev.lock

LOCK = --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml

# toot's terminal screen is measured beside ours; neomutt and aerc are, where they are installed.
$(BESIDE)/.ready:
	$(PYTHON) -m venv $(BESIDE)
	$(BESIDE)/bin/pip install --quiet --disable-pip-version-check toot==0.52.1
	@touch $@

clean: ## Takes the environment and all caches away
	rm -rf $(VENV) $(BESIDE) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Every package with its hash; ours from this folder, so that a change needs no new installation.
$(VENV)/.ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer, please")'
	@echo "What Morgenlage needs is brought into $(VENV), once; one or two minutes ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
