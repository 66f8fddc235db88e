# For developers; users type ./run and ./test. `make` lists the targets.
JOBS ?= 2
FUZZ_SECONDS ?= 600
BENCH_DOCS ?= 1000000

.PHONY: help build release test check format bench fuzz asan tsan crash exactness soak exports mcp-soak load api-fuzz clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

build: configure-dev  ## build the dev preset: quick to build, for daily work
	cmake --build build/dev -j $(JOBS)

release: configure-release  ## build the release preset: what users run
	cmake --build build/release -j $(JOBS)

configure-%:
	@[ -f build/$*/build.ninja ] || cmake --preset $*

test:  ## everything that must hold before a change is accepted
	./test

check: configure-dev  ## format, module map, clang-tidy on the files changed since CHECK_SINCE (default: main)
	@clang-format --dry-run --Werror $$(git ls-files 'src/*.h' 'src/*.cpp')
	@python3 tests/modules.py
	@files=$$( (git diff --name-only --diff-filter=d $${CHECK_SINCE:-main} -- 'src/*.cpp'; git ls-files --others --exclude-standard 'src/*.cpp') | sort -u); \
	 [ -z "$$files" ] || clang-tidy --quiet -p build/dev --extra-arg=-Wno-unknown-warning-option $$files

format:  ## bring every source file into the form of .clang-format
	clang-format -i $$(git ls-files 'src/*.h' 'src/*.cpp')

bench: release  ## measure against the peers, BENCH_DOCS documents; writes bench/RESULTS.md
	python3 bench/run.py --docs $(BENCH_DOCS) --winnow build/release/src/winnow

# Ends at the first finding. What a fuzzer found useful stays in build/fuzz/corpus and is the start of its next run.
fuzz: configure-fuzz  ## each fuzzer for FUZZ_SECONDS (default 600)
	cmake --build build/fuzz -j $(JOBS)
	@set -e; for fuzzer in $$(find build/fuzz/src -maxdepth 1 -name '*_fuzz'); do \
	   corpus=build/fuzz/corpus/$$(basename $$fuzzer); mkdir -p $$corpus; echo "== $$fuzzer"; \
	   $$fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
	     -artifact_prefix=build/fuzz/ $$corpus; done

asan: configure-asan  ## unit tests under the address and undefined-behaviour sanitizers
	cmake --build build/asan -j $(JOBS)
	ctest --test-dir build/asan --output-on-failure

tsan: configure-tsan  ## unit tests under the thread sanitizer
	cmake --build build/tsan -j $(JOBS)
	ctest --test-dir build/tsan --output-on-failure

crash: build  ## kill imports and merges at random moments and look at what is left
	WINNOW=build/dev/src/winnow python3 tests/crash.py

EXACTNESS_PAIRS ?= 120000

exactness: build  ## compare the engine with its definition on EXACTNESS_PAIRS random pairs of documents and a query
	WINNOW_EXACTNESS_PAIRS=$(EXACTNESS_PAIRS) build/dev/src/app_test --source-file='*exactness*'

soak: release  ## search with sixteen searchers while another process imports
	WINNOW=build/release/src/winnow python3 tests/soak.py

mcp-soak: release  ## the official MCP clients call every tool for ten minutes; memory must not grow
	WINNOW=build/release/src/winnow python3 tests/mcp/mcp_test.py --soak $${SOAK_SECONDS:-600}

load: release  ## lookups and searches a second over HTTP; LIBRARY=directory of a large library
	WINNOW=build/release/src/winnow python3 tests/load.py --library $(LIBRARY)

api-fuzz: build  ## requests made of the OpenAPI description, every answer held against it
	WINNOW=build/dev/src/winnow python3 tests/api_fuzz.py

LIBRARY ?= library

exports: build  ## read a workbook of LIBRARY with openpyxl and LibreOffice and compare it with the CSV export
	[ -d build/exports-python ] || python3 -m venv build/exports-python
	build/exports-python/bin/pip install -q openpyxl
	WINNOW=build/dev/src/winnow build/exports-python/bin/python tests/export_readers.py $(LIBRARY)

clean:  ## remove everything that was built; libraries stay
	rm -rf build
