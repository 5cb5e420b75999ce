# The commands of this project. `make run` starts it, `make test` tests it; each sets up what it needs.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: setup run demo test test-postgres format check schema

.venv/.runtime: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/.dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch .venv/.runtime $@

setup: .venv/.runtime  ## Install what the product needs and bring the database up to date
	mkdir -p var
	$(BIN)/python manage.py migrate --verbosity 0

demo: setup  ## Load the course and the demo people (twice changes nothing)
	SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py load_demo --seed 1

run: demo  ## Serve the site with the demo school
	$(BIN)/python manage.py runserver $(PORT)

test: .venv/.dev  ## Every test, on SQLite
	mkdir -p var
	$(BIN)/python -m pytest $(ARGS)

test-postgres: .venv/.dev  ## Every test but the browser's, on PostgreSQL (TEST_DATABASE_URL, else an embedded server)
	mkdir -p var
	$(BIN)/python -m tests.on_postgres -m "not browser" $(ARGS)

format: .venv/.dev  ## Put code and templates in the house style
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .
	git ls-files 'templates/*.html' | xargs $(BIN)/djhtml

schema: .venv/.dev  ## Write docs/openapi.yaml anew
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

check:  ## The whole gate, as CI runs it
	bash .ci/run
