# Two commands are all a visitor needs: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench lock clean test-on-debian-postgresql chromium

demo: .venv/demo node_modules/ready
	$(BIN)/wayahead demo

test: .venv/test node_modules/ready chromium check
	$(BIN)/pytest -n 2 --dist loadfile -rs

# Everything that needs no database: style, types, layers, templates, migrations.
check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	WAYAHEAD_SECRET_KEY=check WAYAHEAD_DATA_DIR=var/check $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet wayahead/web
	WAYAHEAD_SECRET_KEY=check WAYAHEAD_DATA_DIR=var/check $(BIN)/wayahead makemigrations --check --dry-run

bench: .venv/test node_modules/ready
	$(BIN)/python -m benchmarks

# The same tests on the PostgreSQL that Debian 12 ships, which is the oldest we support.
test-on-debian-postgresql: .venv/test node_modules/ready
	scripts/with-debian-postgresql $(BIN)/pytest -n 2 --dist loadfile -rs

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The browser tests need Chromium: apt-get install chromium"; exit 1; }

.venv/demo: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/test: requirements-test.txt .venv/demo
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

node_modules/ready: package.json package-lock.json
	npm ci --silent --no-fund --no-audit
	touch $@

# Lock files have hashes and no addresses.
LOCK := $(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: .venv/test
	$(LOCK) -o requirements.txt pyproject.toml
	$(LOCK) --extra test -c requirements.txt -o requirements-test.txt pyproject.toml

clean:
	rm -rf .venv node_modules var
