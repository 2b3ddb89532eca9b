# Thin on purpose: every target is one command that also runs by itself.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: site test serve check bench lighthouse lock clean

site: $(VENV)/.site
	$(BIN)/factbook build

test: $(VENV)/.test
	sh .ci/browser $(BIN)
	sh .ci/checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist worksteal

check: $(VENV)/.site
	$(BIN)/factbook check

serve: $(VENV)/.site
	$(BIN)/factbook serve

bench: $(VENV)/.test
	$(BIN)/pytest tests/bench --benchmark-only

# Needs node 20 and Chromium; its scores of speed depend on the machine, so that no test waits for them.
lighthouse: $(VENV)/.site
	sh .ci/npm lighthouse
	PYTHONPATH=tests $(BIN)/python tests/site/lighthouse.py

# One environment serves both: the test set holds the site set at the same versions.
$(VENV)/.site: .requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.test: .requirements/test.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .requirements/test.txt
	touch $@

# Needs uv, which resolves for every platform at once.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --output-file .requirements/site.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group test --constraint .requirements/site.txt --output-file .requirements/test.txt

clean:
	rm -rf build site
