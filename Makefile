# Everything a developer types. Each verb sets up what it needs; a second run starts at once.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
PYTHON := $(VENV)/bin/python
CACHE := $(CURDIR)/.cache
UI := src/touchline/web/index.html
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/.*' -not -name 'schema.d.ts' 2>/dev/null)
WORKERS ?= 2
WINDOWS ?= 3
SHARED = $(PYTHON) -m pytest --dist loadfile --no-loadscope-reorder
BROWSE = $(SHARED) -n $(WINDOWS) -m 'browser and not long' tests/browser
PORT ?= 8420

export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export NUMBA_CACHE_DIR ?= $(CACHE)/numba
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(VENV)/.ready $(UI) ## a grocer's real year on a measured journey map, in the browser (PORT=8420)
	@touchline demo -p $(PORT)

.PHONY: test
test: setup beyond chromium postgresql clients java ## every rule and every test but the long ones
	@$(MAKE) -j2 --output-sync=target lint
	@$(SHARED) -n $(WORKERS) -m 'not long and not browser'
	@$(BROWSE) || { echo 'once more, what a slow machine may have kept from ending in time:'; $(BROWSE) --last-failed; }

.PHONY: test-long
test-long: setup beyond $(VENV)/.bench chromium postgresql clients java ## the long tests: faults, soak, large data
	@FRESH=1 $(PYTHON) -m pytest -m long
	@FRESH=1 EFFORT=10 $(PYTHON) -m pytest tests/conformance -m 'not long'

.PHONY: lint
lint: lint-style lint-types lint-imports lint-web ## style, types, import directions, web rules and web unit tests

.PHONY: lint-style lint-types lint-imports lint-web
lint-style: $(VENV)/.ready
	@ruff check --quiet && ruff format --check --quiet && echo 'style: clean'
lint-types: $(VENV)/.beyond
	@mypy
lint-imports: $(VENV)/.ready
	@lint-imports --cache-dir $(CACHE)/import-linter | tail -n 25
lint-web: web/node_modules/.ready
	@cd web && npm run --silent typecheck && npm run --silent lint && npm run --silent test

.PHONY: format
format: $(VENV)/.ready ## put the Python sources in order
	@ruff check --fix && ruff format

.PHONY: screenshots
screenshots: setup chromium $(UI) ## pictures of the screens for the documentation, in docs/screenshots
	@PYTHONPATH=tests $(PYTHON) -m browser.screenshots docs/screenshots

.PHONY: bench
bench: $(VENV)/.bench ## against chdb, DuckDB, Polars and retentioneering on generated data (TOUCHES="1e6 1e7")
	@RETENTIONEERING_NO_TRACK=1 $(PYTHON) -m benchmarks $(if $(TOUCHES),--touches $(TOUCHES))

.PHONY: web
web: $(UI) ## build the screens into the package
	@echo "screens: $(UI)"

.PHONY: docs
docs: $(VENV)/.docs ## build the documentation into site/
	@$(PYTHON) -m mkdocs build --strict --quiet && echo 'documentation: site/index.html'

.PHONY: wheel
wheel: $(VENV)/.ready $(UI) ## a wheel that carries the built screens, in dist/
	@$(PYTHON) -m hatchling build -t wheel -d dist

.PHONY: lock
lock: $(VENV)/.ready ## renew the locked versions of everything
	@sh scripts/lock.sh

.PHONY: clean
clean: ## remove everything that was built or installed here
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis dist site src/touchline/web web/node_modules tests/clients/node_modules

.PHONY: setup beyond chromium postgresql clients java
clients: tests/clients/node_modules/.ready
setup: $(VENV)/.ready $(UI)
beyond: $(VENV)/.beyond
chromium: $(VENV)/.ready
	@sh scripts/need.sh chromium
postgresql:
	@sh scripts/need.sh postgresql
java:
	@sh scripts/need.sh java

$(VENV)/.ready: requirements.lock pyproject.toml
	@sh scripts/venv.sh requirements.lock
	@touch $@
$(VENV)/.beyond: requirements-beyond.lock $(VENV)/.ready
	@sh scripts/venv.sh $<
	@touch $@
$(VENV)/.docs: requirements-docs.lock $(VENV)/.ready
	@sh scripts/venv.sh $<
	@touch $@
$(VENV)/.bench: requirements-bench.lock $(VENV)/.ready
	@sh scripts/venv.sh $<
	@touch $@

tests/clients/node_modules/.ready: tests/clients/package-lock.json $(VENV)/.ready
	@sh scripts/need.sh node
	@echo "tests: installing other people's clients" && cd tests/clients && npm ci --loglevel=error
	@touch $@
web/node_modules/.ready: web/package-lock.json $(VENV)/.ready
	@sh scripts/need.sh node
	@echo 'web: installing packages' && cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
$(UI): web/node_modules/.ready $(WEB_SOURCES)
	@echo 'web: building the screens' && cd web && npm run --silent build -- --logLevel warn
	@touch $@
