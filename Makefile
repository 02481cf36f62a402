PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test floors readme pictures clean

# Tilik itself, with what it needs to run and nothing more.
$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

# The same with the tools the tests need.
$(VENV)/.dev: $(VENV)/.run requirements-compare.txt
	$(PIP) --editable '.[dev]'
	$(PIP) --no-deps --requirement requirements-compare.txt
	touch $@

demo: $(VENV)/.run
	@$(BIN)/tilik demo

test: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/tilik check-knowledge
	$(BIN)/pytest -n 2 -m "not slow"

floors: $(VENV)/.dev
	$(BIN)/python evals/floors.py

# Put the demo's present output and the list of commands into the READMEs.
readme: $(VENV)/.dev
	$(BIN)/tilik demo > $(VENV)/demo.txt
	PYTHONPATH=tests/shared $(BIN)/python tests/shared/readme_parts.py $(VENV)/demo.txt

# Take the pictures of the documentation anew from the demo, with the Chromium of this machine.
pictures: $(VENV)/.dev
	$(BIN)/python evals/pictures.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
