# `make` builds the editions, `make test` runs the tests; each installs what it needs first.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: architecture editions draft update status check verify release preview test fuzz lint lock clean

editions: .venv/installed
	@$(BIN)/editions build

draft update status check verify release preview: .venv/installed
	@$(BIN)/editions $(if $(filter draft,$@),build --draft,$@)

test: .venv/tested lint
	@tests/tools/setup.sh
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

fuzz: .venv/tested
	@FUZZ_CASES=20000 $(BIN)/python -m pytest -q tests/test_fuzzing.py

lint: .venv/tested
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && $(BIN)/mypy -p editions

.venv/installed: requirements.lock pyproject.toml setup/libraries.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing the publisher into .venv"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@setup/libraries.sh $(BIN)/python
	@touch $@

.venv/tested: .venv/installed requirements-test.lock
	@echo "installing what the tests need into .venv"
	@$(BIN)/python -m pip install -q --require-hashes -r requirements-test.lock
	@touch $@

lock:
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --extra build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --extra build --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

clean:
	rm -rf _build .venv

architecture: .venv/installed
	@$(BIN)/python tests/test_architecture.py
