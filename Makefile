# Every target sets up what it needs by itself: git, make and Python 3.11+ are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TOGETHER := $(MAKE) --no-print-directory --jobs=4
COMPILE_ANY := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header
COMPILE := $(COMPILE_ANY) --generate-hashes
COMPILE_ANEW := $(COMPILE_ANY) --upgrade
INSTALL_BY_UV := test -x $(BIN)/uv && $(BIN)/uv pip install --quiet

.PHONY: serve build visning check ordboker sammenlign nytt-ark ny-side nytt-verktoy kommentar forhandsvisning publish flytt videre tema release nettstedet wheels catalogue schemas adresser forfalt tilstand test test-fast test-all
.PHONY: packages sources machine compiled ruff rooms types sample whole
.PHONY: engines engines-newest newest-properdocs newest-zensical bench bench-files bench-plan bench-scale bench-search bench-search-parts bench-lighthouse vulnerabilities lock lock-upgrade clean

# LOKAL=lokal.yml: the local edition of a municipality. Every command is told, and those that are about the national one
# alone refuse it: to pass it over would make another site than was asked for.
LOCAL = $(if $(LOKAL),--local "$(LOKAL)")

# make serve [PORT=8010] [LOKAL=lokal.yml]. An engine that is asked for is told, and refused if it cannot.
serve: $(VENV)/.ready
	@$(BIN)/python -m macros serve $(if $(findstring command line,$(origin ENGINE)),--engine "$(ENGINE)") $(if $(PORT),--port "$(PORT)") $(LOCAL)

# make build VEILEDNING=ny: the guide as PDF too; it is else as it was last made, until something is published.
# make build ENGINE=properdocs, or zensical: the pages made by another program than MkDocs, the site the same.
ENGINE ?= $(shell sed -n 's/^DEFAULT = "\(.*\)".*/\1/p' macros/commands/engines/__init__.py)
OTHER_ENGINES := properdocs zensical
SET_UP = $(patsubst %,$(VENV)/engines/%/.ready,$(filter $(OTHER_ENGINES),$(ENGINE)))
build: $(VENV)/.ready $(SET_UP)
	$(BIN)/python -m macros build --engine "$(ENGINE)" $(if $(FORRIGE),--previous "$(FORRIGE)") $(if $(NETTSTEDET),--copy "$(NETTSTEDET)") $(if $(VEILEDNING),--guide "$(VEILEDNING)") $(LOCAL)

# The site as a zip for readers without network: make nettstedet, and then make build NETTSTEDET=dist/nettstedet.zip
nettstedet: $(VENV)/.ready $(SET_UP)
	$(BIN)/python -m macros nettstedet --engine "$(ENGINE)" $(LOCAL)

check: $(VENV)/.ready
	@$(BIN)/python -m macros check $(if $(BASE),--base "$(BASE)") $(if $(MELDINGER),--messages "$(MELDINGER)") $(LOCAL)

# The dictionaries that `make check` looks spelling up in, and what reads them: they come with the tests.
ordboker: $(VENV)/.test-ready

# What the reader meets otherwise than on a branch, in words: make sammenlign BASE=origin/main
sammenlign: $(VENV)/.ready $(SET_UP)
	@$(BIN)/python -m macros sammenlign $(if $(BASE),--base "$(BASE)") $(if $(ENDRINGER),--json "$(ENDRINGER)") $(LOCAL)

# The site with a change, to be opened from the disk: what a pull request leaves for its readers.
visning: $(VENV)/.ready $(SET_UP)
	$(BIN)/python -m macros build --offline --site visning --engine "$(ENGINE)" $(LOCAL)

# What the checks of a pull request found, as the comment on it. Believes nothing of what it reads.
kommentar: $(VENV)/.ready
	@$(BIN)/python -m macros.commands.comparing.comment "$(RAPPORT)" --run "$(KJORING)" --preview "$(VISNING)"

# A built site with a change, on a host that is apart from the site's. The key is in the environment, as NOKKEL.
forhandsvisning: $(VENV)/.ready
	@$(BIN)/python -m macros forhandsvisning --site "$(MAPPE)" --number "$(NUMMER)" --host "$(VERT)" --remote "$(LAGER)" $(LOCAL)

# What lies on the old host when the site has another: make videre TIL=https://ny.adresse.no/
videre: export TIL := $(TIL)
videre: $(VENV)/.ready
	@$(BIN)/python -m macros videre --to "$$TIL" $(LOCAL)

publish: $(VENV)/.ready
	$(BIN)/python -m macros publish $(if $(BASE),--base $(BASE)) $(LOCAL)

# What an editor writes as a sentence is taken as it stands: make would read «$5» in it as the name of a variable.
override HVORFOR := $(value HVORFOR)
override TITTEL := $(value TITTEL)

# make flytt FRA=/gjore/gammel.md TIL=/gjore/ny.md HVORFOR="Siden fikk et klarere navn."
flytt: export FRA := $(FRA)
flytt: export TIL := $(TIL)
flytt: export HVORFOR := $(HVORFOR)
flytt: $(VENV)/.ready
	@$(BIN)/python -m macros move --from "$$FRA" --to "$$TIL" --why "$$HVORFOR" $(LOCAL)

# make nytt-ark ID=kort-navn TITTEL="Arkets navn" [KJERNEELEMENT=ke-03]
# make nytt-verktoy ID=kort-navn TITTEL="Verktøyets navn" URL=https://… [KJERNEELEMENT=ke-03]
# make ny-side STI=/vite/laering.md TITTEL="Sidens navn"
nytt-ark nytt-verktoy ny-side: export ID := $(ID)
nytt-ark nytt-verktoy ny-side: export TITTEL := $(TITTEL)
nytt-ark nytt-verktoy ny-side: export URL := $(URL)
nytt-ark nytt-verktoy ny-side: export STI := $(STI)
nytt-ark nytt-verktoy ny-side: export KJERNEELEMENT := $(KJERNEELEMENT)
nytt-ark: COMMAND := new-sheet
nytt-verktoy: COMMAND := new-tool
ny-side: COMMAND := new-page
nytt-ark nytt-verktoy ny-side: $(VENV)/.ready
	@$(BIN)/python -m macros $(COMMAND) --id "$$ID" --title "$$TITTEL" --url "$$URL" --path "$$STI" --element "$$KJERNEELEMENT" $(LOCAL)

release: $(VENV)/.ready $(SET_UP)
	$(BIN)/python -m macros release --engine "$(ENGINE)" $(LOCAL)

wheels: $(VENV)/.ready
	$(BIN)/python -m macros wheels $(LOCAL)

# What the site uses of its theme, fetched from the package: after a new release of it, or a new icon.
tema: $(VENV)/.ready
	$(BIN)/python -m macros tema $(LOCAL)

catalogue: $(VENV)/.ready
	$(BIN)/python -m macros catalogue $(LOCAL)

# The pages that somebody should have read through by now, as Markdown.
forfalt: $(VENV)/.ready
	@$(BIN)/python -m macros overdue $(LOCAL)

# The addresses outside the site, tried politely. What is found is told on the pages that lead there.
adresser: $(VENV)/.ready
	$(BIN)/python -m macros watch $(LOCAL)

# What is looked at for the page «Tilstand»: the content, the build, and the tests that measure all there is. Each writes
# what it finds to data/results/.
tilstand: export RESULTS := 1
tilstand: $(VENV)/.test-ready machine
	$(BIN)/python -m macros tilstand $(LOCAL)
	$(BIN)/python -m macros build $(LOCAL)
	$(BIN)/pytest -n 2 --dist loadgroup -m measures

# What an editor of text knows of data/ and of the head of a page: after a change in a model.
schemas: $(VENV)/.ready
	$(BIN)/python -m macros schemas $(LOCAL)

# A sample of every kind of test: seven to ten minutes on two cores with the setting up. The content is checked first:
# what that finds out is kept, and the tests ask for it in several processes at once.
test:
	+@$(TOGETHER) packages sources
	+@$(TOGETHER) machine
	+@$(TOGETHER) types sample

# What a pull request waits for, in under two minutes with the setting up: a few tests of what editors and developers
# write, which need neither a built site nor a browser. main runs a sample of all.
FAST := records loading dates field_names rooms content_by_rule
test-fast: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup -m "not whole" $(FAST:%=tests/test_%.py)

# Every test: forty minutes or somewhat more on two cores. The goal is three quarters of an hour.
test-all:
	+@$(TOGETHER) packages sources FOR=whole
	+@$(TOGETHER) machine FOR=whole
	+@$(TOGETHER) types whole

# Tests wait at times for the site or a browser, so that one process more than there are cores has use for them; more
# than eight would want more memory than most machines have. Types are looked at beside them.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 2) + 1, 8))')
sample: $(VENV)/.test-ready
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --durations=15 -m "not whole"

whole: $(VENV)/.whole-ready
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder --durations=40

# What the tests need of the machine. The packages are fetched while Python's are.
packages:
	@$(PYTHON) -m tests.machine packages $(FOR)

# What needs nothing of the machine is looked at while its packages come. Other makes: Python's own packages are there,
# and the dictionaries of the check are when the first is done.
sources: $(VENV)/.test-packages
	+@$(MAKE) --no-print-directory ruff rooms compiled $(VENV)/.$(or $(FOR),test)-ready
	+@$(MAKE) --no-print-directory check

machine: $(VENV)/.test-ready
	@$(BIN)/python -m tests.machine $(FOR)

# The tests as Python reads them, made once and not by each process. What is wrong with one is told when it is tried.
compiled: $(VENV)/.test-packages
	@$(BIN)/pytest --collect-only --quiet >/dev/null || true

ruff: $(VENV)/.test-packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

rooms: $(VENV)/.test-packages
	$(BIN)/lint-imports

types: $(VENV)/.test-packages
	$(BIN)/mypy macros hooks.py

# More than an hour, half of it for 3 000 pages. Each module can be run by itself.
bench: $(VENV)/.test-ready build machine
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_changes
	$(BIN)/python -m tests.bench_speed
	$(BIN)/python -m tests.bench_hosts

# What a plan of 2 000 points costs on the page of a sheet.
bench-plan: $(VENV)/.test-ready build machine
	$(BIN)/python -m tests.bench_plan

# What each kind of file costs beside the libraries alone, and what becomes of a form in each program that fills in,
# joins or flattens PDF files.
bench-files: FOR := whole
bench-files: $(VENV)/.whole-ready packages machine
	$(BIN)/python -m tests.bench_files
	$(BIN)/python -m tests.form_programs.matrix

# What a site of 5 000 pages, 500 sheets and 20 000 points would cost: an hour and a half. SCALE.md says how in pieces.
bench-scale: $(VENV)/.test-ready machine
	$(BIN)/python -m tests.bench_scale

bench-lighthouse: $(VENV)/.whole-ready build machine
	$(BIN)/python -m tests.lighthouse

bench-search: $(VENV)/.whole-ready machine
	$(BIN)/python -m tests.search.bench

# The site from every engine, whole, beside that of MkDocs: `make test-all` has one of them, another each day.
engines: export ENGINES := 1
engines: $(VENV)/.test-ready
	$(BIN)/pytest -n 2 --dist loadgroup tests/test_engines.py

# The newest release of each engine, whatever its list says, with the newest of what it brings: nothing of ours holds it
# back. Which it is, is found by itself: where what it asks for cannot be had, that stops here, and no older one is taken.
engines-newest: $(OTHER_ENGINES:%=newest-%)
newest-zensical: WITHOUT := --override requirements-zensical-without.in
$(OTHER_ENGINES:%=newest-%): newest-%: $(VENV)/.uv
	echo $* | $(COMPILE_ANEW) --no-deps --no-annotate - --output-file $(VENV)/newest-$*.in
	$(COMPILE_ANEW) --generate-hashes $(WITHOUT) $(VENV)/newest-$*.in --output-file requirements-$*.txt
	@sed -n 's/^\($*==[^ ]*\).*/\1/p' requirements-$*.txt

# Each engine has packages of its own, so that none hangs on what another needs. They are not to be resolved: the lock
# leaves out one that no registry has (requirements-zensical-without.in).
$(OTHER_ENGINES:%=$(VENV)/engines/%/.ready): $(VENV)/engines/%/.ready: requirements-%.txt $(VENV)/.uv
	$(PYTHON) -m venv --without-pip $(@D)
	$(INSTALL_BY_UV) --python $(@D)/bin/python --no-deps --require-hashes --requirement $< \
		|| $(PIP) --python $(@D)/bin/python install --no-deps --require-hashes --requirement $<
	@touch $@

# What is known to be unsafe in the locks. Says so where no database can be reached.
vulnerabilities: $(VENV)/.audit-ready
	$(BIN)/python -m tests.vulnerabilities $(VENV)/audit/bin/pip-audit

# pip-audit brings much of its own: it has a folder and a lock by itself.
$(VENV)/.audit-ready: requirements-audit.txt $(VENV)/.test-ready
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@

bench-search-parts: $(VENV)/.test-ready
	$(BIN)/python -m tests.search.bench_parts

# Bring the locks in line with pyproject.toml and the lists of the engines; what it still allows stays as it is. lock-upgrade renews the rest too.
lock lock-upgrade: $(VENV)/.uv
	$(COMPILE) $(UPGRADE) pyproject.toml --output-file requirements.txt
	$(COMPILE) $(UPGRADE) --constraint requirements.txt --extra test pyproject.toml --output-file requirements-test.txt
	$(COMPILE) $(UPGRADE) requirements-audit.in --output-file requirements-audit.txt
	$(COMPILE) $(UPGRADE) --constraint requirements.txt requirements-properdocs.in --output-file requirements-properdocs.txt
	$(COMPILE) $(UPGRADE) --constraint requirements.txt --override requirements-zensical-without.in \
		requirements-zensical.in --output-file requirements-zensical.txt
lock-upgrade: UPGRADE := --upgrade

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 eller nyere trengs. Skriv for eksempel: make serve PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# uv installs the locks in a fifth of pip's time. Where it cannot reach what pip is set up to use, pip does it; and
# where pip is to take packages from a folder alone (`make wheels`), it does.
$(VENV)/.uv: requirements-uv.txt | $(VENV)/bin/python
	$(if $(PIP_NO_INDEX),,-$(PIP) install --require-hashes --requirement requirements-uv.txt)
	@touch $@

$(VENV)/.ready: requirements.txt $(VENV)/.uv
	$(INSTALL_BY_UV) --python $(BIN)/python --require-hashes --requirement requirements.txt \
		|| $(PIP) install --require-hashes --requirement requirements.txt
	@touch $@

# The lock of the tests holds that of the site too: one call installs both.
$(VENV)/.test-packages: requirements.txt requirements-test.txt $(VENV)/.uv
	$(INSTALL_BY_UV) --python $(BIN)/python --require-hashes --requirement requirements-test.txt \
		|| $(PIP) install --require-hashes --requirement requirements-test.txt
	@touch $(VENV)/.ready $@

# What npm has written when it is done: fetched anew, too, when somebody has emptied the folder.
NODE_MODULES := tests/node_modules/.package-lock.json
WHOLE_MODULES := tests/whole/node_modules/.package-lock.json
$(NODE_MODULES): tests/package-lock.json $(VENV)/.test-packages
	$(BIN)/python -m tests.node
	@touch $@

$(WHOLE_MODULES): tests/whole/package-lock.json $(VENV)/.test-packages
	$(BIN)/python -m tests.node whole
	@touch $@

$(VENV)/.test-ready: $(VENV)/.test-packages $(NODE_MODULES) $(OTHER_ENGINES:%=$(VENV)/engines/%/.ready)
	@touch $@

$(VENV)/.whole-ready: $(VENV)/.test-ready $(WHOLE_MODULES)
	@touch $@

clean:
	rm -rf $(VENV) site visning videre dist .cache .mypy_cache .pytest_cache .ruff_cache tests/node_modules tests/whole/node_modules

# What is none of the above.
.DEFAULT:
	@echo "«$@» er verken en kommando eller en fil her. Skriv for eksempel: make check" >&2; exit 2
