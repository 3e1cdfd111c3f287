# Two commands are enough: `make run` serves the portal, `make test` tests it.
.PHONY: run test lint check bench
.DEFAULT_GOAL := run

PYTHON := .venv/bin/python
SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# An environment whose Python was removed, or that never got its pip, is made anew.
ifneq ($(shell $(PYTHON) -c 'import pip; $(SUITABLE)' 2>/dev/null && echo good),good)
$(shell rm -f .venv/.packages .venv/.packages-dev)
.PHONY: $(PYTHON)
endif

run: .venv/.packages
	@$(PYTHON) manage.py run

test: .venv/.packages-dev node_modules
	@$(PYTHON) -m pytest -n 2

lint: .venv/.packages-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2 --check
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	@echo 'manage.py check --deploy'
	@DATABASE_URL=postgres://lint@localhost/lint SECRET_KEY="$$($(PYTHON) -c \
		'import secrets; print(secrets.token_urlsafe(64))')" ALLOWED_HOSTS=congdoan.example.vn \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

check: lint test

bench: .venv/.packages-dev
	@for file in $$(grep -l __main__ bench/*.py); do \
		$(PYTHON) -m "bench.$$(basename "$$file" .py)" || exit 1; done

$(PYTHON):
	@for python in python3 python3.13 python3.12 python3.11; do \
		if $$python -c '$(SUITABLE)' 2>/dev/null; then \
			echo "Tạo môi trường Python trong .venv ($$($$python --version))…"; \
			$$python -m venv --clear .venv && exit 0; \
			echo "Không tạo được .venv: xem lỗi ở trên (hết chỗ trên đĩa, hoặc không có quyền ghi thư mục này)." >&2; exit 1; \
		fi; \
	done; \
	if python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
		echo 'Python thiếu mô-đun venv: hãy cài gói python3-venv (Debian, Ubuntu: apt install python3-venv) rồi chạy lại.' >&2; \
	else \
		echo "Cần Python 3.11, 3.12 hoặc 3.13 (máy này: $$(python3 --version 2>/dev/null || echo 'không có python3')): hãy cài một bản rồi chạy lại." >&2; \
	fi; exit 1

.venv/.packages: requirements.txt | $(PYTHON)
	@echo 'Cài các gói Python (chỉ khi requirements.txt đổi)…'
	@$(PYTHON) -m pip install -r requirements.txt || { \
		echo 'Chưa cài được các gói: xem dòng ERROR ở trên (mạng, hoặc hết chỗ trên đĩa), sửa rồi chạy lại.' >&2; exit 1; }
	@touch $@

.venv/.packages-dev: requirements-dev.txt .venv/.packages
	@$(PYTHON) -m pip install -r requirements-dev.txt
	@touch $@

# html-validate serves the tests only; without npm they skip it, under CI=true it must be there.
.PHONY: node_modules
node_modules:
	@if [ ! -f package.json ] || cmp -s package-lock.json node_modules/.installed; then exit 0; \
	elif command -v npm >/dev/null; then \
		npm ci --silent --no-audit --no-fund && cp package-lock.json node_modules/.installed; \
	elif [ "$$CI" = true ]; then echo 'CI=true cần npm để kiểm tra HTML.' >&2; exit 1; fi
