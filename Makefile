# Every target sets up what it needs by itself: git, make and Python 3.11+ are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: serve build check publish release test bench bench-search bench-lighthouse lock clean

serve: $(VENV)/.ready
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

build: $(VENV)/.ready
	$(BIN)/python -m macros build

check: $(VENV)/.ready
	@$(BIN)/python -m macros check

publish: $(VENV)/.ready
	$(BIN)/python -m macros publish

release: $(VENV)/.ready
	$(BIN)/python -m macros release

test: $(VENV)/.test-ready
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m tests.apache
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(VENV)/.test-ready
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_speed

bench-lighthouse: $(VENV)/.test-ready build
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.nginx
	$(BIN)/python -m tests.lighthouse

bench-search: $(VENV)/.test-ready
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.search.bench

# Renew both locks after a change of the dependencies in pyproject.toml.
lock: $(VENV)/.ready
	$(PIP) install "uv>=0.9,<1"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-header \
		pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-header \
		--constraint requirements.txt --extra test pyproject.toml --output-file requirements-test.txt

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 eller nyere trengs. Skriv for eksempel: make serve PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	$(PIP) install --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.test-ready: requirements-test.txt tests/package-lock.json | $(VENV)/.ready
	$(PIP) install --require-hashes --requirement requirements-test.txt
	$(BIN)/python -m tests.node
	@touch $@

clean:
	rm -rf $(VENV) site dist .cache
