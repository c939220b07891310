# One task runner: people and CI call the same targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo site test load lint types docs bench spark accuracy storm clean

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Cexing needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(PIP) --upgrade 'pip>=25.1'
	$(PIP) --editable .
	touch $@

$(VENV)/.site: $(VENV)/.installed
	$(PIP) --editable '.[site]'
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(PIP) --editable '.[site]' --group dev
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) --group bench
	touch $@

demo: $(VENV)/.installed  ## read samples/, print a summary table a document, write an HTML reading page each
	$(BIN)/cexing read samples/0*
	$(BIN)/cexing read samples/0* --to html --output out/demo
	$(BIN)/cexing compare samples/plans
	@echo "阅读页已写入 out/demo/ (open out/demo/*.html)；网站：make site (then open http://localhost:8000/)"

site: $(VENV)/.site  ## the site on http://localhost:8000/ with the samples in it, on SQLite in cexing-data/
	$(BIN)/cexing serve --samples

test: lint types docs $(VENV)/.dev  ## everything: lint, types, docs, all tests, and on PostgreSQL again those of the site that a database can change
	CEXING_LOAD_SECONDS=60 $(BIN)/pytest -n 2
	CEXING_TEST_DATABASE=postgres $(BIN)/pytest -n 2 -m 'not one_database' tests/site tests/track/test_chain.py --ignore-glob='*browser*' --ignore-glob='*test_load*'

load: $(VENV)/.dev  ## fifty readers and one ingest at once on SQLite, for a minute
	CEXING_LOAD_SECONDS=60 $(BIN)/pytest -s tests/site/people/test_load.py

lint: $(VENV)/.dev  ## ruff and the contract of imports
	$(BIN)/ruff check src tests benchmarks samples
	$(BIN)/lint-imports

types: $(VENV)/.dev  ## mypy --strict on the library
	$(BIN)/mypy

docs: $(VENV)/.dev  ## generated pages are up to date, links and commands hold
	$(BIN)/python docs/generate.py --check

accuracy: $(VENV)/.dev  ## score against the gold of samples/ and, where it is there, of $(SHARED)
	$(BIN)/python benchmarks/accuracy.py --shared $(SHARED) --check
	test ! -d $(SHARED)/gold/004 || $(BIN)/python benchmarks/families.py --shared $(SHARED) --check

storm: $(VENV)/.dev  ## 100,000 random acts on the ledger, on both databases: a quarter of an hour
	CEXING_STORM=100000 $(BIN)/pytest tests/site/ledger/test_storm.py
	CEXING_STORM=100000 CEXING_TEST_DATABASE=postgres $(BIN)/pytest tests/site/ledger/test_storm.py

bench: $(VENV)/.bench  ## speed and memory of reading and of text reuse beside named peers, as ratios
	$(BIN)/python benchmarks/speed.py --shared $(SHARED)
	$(BIN)/python benchmarks/reuse.py --shared $(SHARED) --clauses 50000

spark: $(VENV)/.dev  ## text reuse on a local Spark master gives what one machine gives (needs Java 17)
	$(PIP) --editable '.[site,spark]'
	$(BIN)/pytest tests/compare/test_reuse_spark.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
