# The project's commands; `make` alone lists them.
#
# A machine needs make and Python 3.11 or newer with venv and pip, nothing else: each
# command first sees to .venv and the pinned packages, and skips what is up to date.

PORT ?= 8000
UNITS ?=
WORLD ?=
SCALE ?= 1000 10000
PYTHON ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run seed test test-suite world lint clean venv packages tools

VENV := .venv
BIN := $(VENV)/bin/python
# -c, because the scripts in .venv/bin stop working when the checkout is moved.
LINT_IMPORTS := $(BIN) -c "from importlinter.cli import lint_imports_command as c; c()"
# The check of migrations asks no database that exists.
CHECK_MIGRATIONS := DATABASE_URL=sqlite://:memory: \
	$(BIN) manage.py makemigrations --check --dry-run --settings portal.settings.test

# Progress is seen as it happens, and Cyrillic is printed whatever the locale is.
export PYTHONUNBUFFERED := 1
export PYTHONUTF8 := 1
# Without a home, pip would keep its cache in the root folder.
ifeq ($(strip $(HOME)),)
export PIP_NO_CACHE_DIR := 1
endif

# Prints one line that changes with the files named by the patterns, and with Python.
define FINGERPRINT
import hashlib, pathlib, sys
digest = hashlib.sha256(sys.version.encode())
for pattern in sys.argv[1:]:
    for path in sorted(pathlib.Path().glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(b"%s %s" % (str(path).encode(), path.read_bytes()))
print(digest.hexdigest())
endef
export FINGERPRINT

# $(call install,FILE): installs a requirements file when it, or Python, has changed.
install = \
	made_from=$$($(BIN) -c "$$FINGERPRINT" $(1)) || exit 1; \
	stamp=$(VENV)/$(1).made-from; \
	if [ "$$(cat $$stamp 2>/dev/null)" != "$$made_from" ]; then \
		echo "Installing $(1) (the first time takes about a minute) …"; \
		$(BIN) -m pip install --quiet --disable-pip-version-check -r $(1) || \
			{ echo "Installing $(1) failed: see pip's message above." >&2; exit 1; }; \
		echo "$$made_from" > $$stamp; \
	fi

# $(call step,NAME,COMMAND): runs a step, says how long it took, or which one failed.
step = \
	echo "==> $(1)"; began=$$(date +%s); \
	if ( $(2) ); then echo "    $(1): passed in $$(( $$(date +%s) - began )) s"; \
	else echo "==> FAILED: $(1), after $$(( $$(date +%s) - began )) s" >&2; exit 1; fi

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: packages ## Start the portal with its demo content: make run PORT=8000
	@exec $(BIN) manage.py start --port $(PORT)

seed: packages ## Fill an empty portal with the demo content, without starting it
	@mkdir -p var
	@$(BIN) manage.py migrate --verbosity 0
	@$(BIN) manage.py compile_catalogues
	@$(BIN) manage.py seed_demo

test: lint test-suite ## Run every check: lint, then all tests
	@echo "==> Every step passed"

# On a second database UNITS=--second-engine WORLD="-m engine" leave out what the first
# has shown for it.
test-suite: tools ## Run all tests; DATABASE_URL=postgres://… runs them on PostgreSQL
	@mkdir -p var
	@$(call step,language catalogues,$(BIN) manage.py compile_catalogues --settings portal.settings.test)
	@$(call step,tests,TEST_DATABASE=test $(BIN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(UNITS))
	@$(call step,tests of the demo world,TEST_DATABASE=world $(BIN) -m pytest -n 2 --dist worksteal $(WORLD) home/tests/world)

world: tools ## Build the demo world that tests look at; they build it if it is missing
	@mkdir -p var
	@$(call step,demo world,TEST_DATABASE=world $(BIN) -m pytest -q home/tests/world/test_world.py)

lint: tools ## Check style, templates, imports between apps and missing migrations
	@$(call step,ruff check,$(BIN) -m ruff check .)
	@$(call step,ruff format,$(BIN) -m ruff format --check .)
	@$(call step,djlint,$(BIN) -m djlint --check --lint templates)
	@$(call step,imports between apps,PYTHONPATH=site:. $(LINT_IMPORTS) --no-logo)
	@mkdir -p var
	@$(call step,missing migrations,$(CHECK_MIGRATIONS))

bench: tools ## Print what pages and a large search cost: make bench SCALE="1000 10000 50000"
	@mkdir -p var
	@$(BIN) manage.py compile_catalogues
	@$(BIN) manage.py bench --settings portal.settings.test
	@TEST_DATABASE=bench $(BIN) manage.py bench_search --works $(SCALE) --settings portal.settings.test

clean: ## Remove what was built, test databases too; your own data in var/ stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache var/static
	rm -rf var/test* var/world* var/template*
	rm -f locale/*/LC_MESSAGES/*.mo site/portal/locale/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -prune -exec rm -rf {} +

# A usable .venv is left alone; one whose Python has gone or is too old is made again.
venv:
	@usable='import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))'; \
	if $(BIN) -c "import pip; $$usable" 2>/dev/null; then exit 0; fi; \
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		"$$python" -c "$$usable" 2>/dev/null || continue; \
		echo "Making .venv with $$("$$python" --version) …"; \
		exec "$$python" -m venv --clear $(VENV); \
	done; \
	echo "No Python 3.11 or newer with venv, pip and sqlite3 was found (looked for" \
		"python3, python3.13, python3.12, python3.11). Install one, or name yours:" \
		"make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3" >&2; \
	exit 1

packages: venv
	@$(call install,requirements.txt)

tools: packages
	@$(call install,requirements-dev.txt)
