# Everything from a fresh clone needs Python 3.11+ and make, nothing else. « make help » tells the rest.
PYTHON ?= python3
PY := .venv/bin/python
export PORT ?= 8000
export ES_PORT ?= 9200
# Two processes, each with its own database; a file stays in one, for its fixtures. Long files come first (tests/fixtures/order.py).
# Other options: « make test PYTEST_ARGS=… »
PYTEST_ARGS ?= -n 2 --dist loadfile --no-loadscope-reorder
TEMPLATES := $(wildcard cms/*/templates home/templates atlas_pages/templates bourse_pages/templates search/templates)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-search elasticsearch reset format messages lock environment dev-environment

help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: environment ## Serve the portal with the national demo data on 127.0.0.1 (PORT=8000; the first time takes minutes)
	@$(PY) -m cms.local run

test: lint ## Check everything: static checks, then all tests on a PostgreSQL of their own
	@$(PY) -m cms.local with-test-database -- $(PY) -m pytest $(PYTEST_ARGS)

lint: dev-environment ## Run the static checks alone
	@$(PY) -m cms.local compile-messages
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	.venv/bin/lint-imports
	$(if $(TEMPLATES),$(PY) -m djlint --quiet --lint $(TEMPLATES))
	$(PY) -m codespell_lib

format: dev-environment ## Put code in its usual form and mend what can be mended by machine
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

bench: dev-environment ## Measure the speed on the national demo data (docs/performance.md)
	@$(PY) -m cms.local exec -- $(PY) -m tests.benchmarks $(BENCH_ARGS)

bench-search: dev-environment ## Measure how well search finds, on both engines (BENCH_ARGS=--worst tells what it finds badly)
	@$(PY) -m cms.local exec -- $(PY) -m tests.benchmarks.judged $(BENCH_ARGS)

elasticsearch: dev-environment ## Serve a real Elasticsearch on 127.0.0.1 (ES_PORT=9200), to run the portal on; needs Java and Maven, or Docker
	@$(PY) -m tests.services elasticsearch

reset: environment ## Remove the data under var/: the next « make run » starts afresh
	@$(PY) -m cms.local reset

messages: dev-environment ## Collect the texts to translate into locale/ (needs GNU gettext), then compile them
	@$(PY) -m cms.local collect-messages
	@$(PY) -m cms.local compile-messages

lock: dev-environment ## Lock requirements/*.in again with hashes (UPGRADE=--upgrade takes newer versions)
	for name in base parquet demo dev; do \
	  .venv/bin/uv pip compile --quiet --no-strip-extras --python-version 3.11 --generate-hashes $(UPGRADE) \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

environment:
	@$(PYTHON) -m cms.local.environment base demo

dev-environment:
	@$(PYTHON) -m cms.local.environment base demo dev
