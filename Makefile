# schoolzone: `make run` and `make test` are all a newcomer needs; both install what is missing first.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PROGRAM := .build/release/schoolzone
DEBUG_PROGRAM := .build/debug/schoolzone
SCENARIOS := scenarios/nantong-2013
NANTONG := $(patsubst %,$(SCENARIOS)/%.yaml,baseline plan-2013 rezoned admission)
OUT ?= out/nantong-2013
# Catchments proposed for the plan stand in for those drawn by hand.
PROPOSED := $(OUT)-proposed
# Schools chosen freely within the counts and rooms of the plan.
SITED := $(OUT)-sited
SHOWN := $(SCENARIOS)/baseline.yaml $(SCENARIOS)/plan-2013.yaml $(PROPOSED)/rezoned.yaml $(SITED)/sited.yaml $(SCENARIOS)/admission.yaml
PACKAGES := libgeos-dev libproj-dev libsqlite3-dev libxlsxwriter-dev libzip-dev libexpat1-dev proj-data pkg-config gdal-bin python3-venv librsvg2-bin fonts-noto-cjk libjs-leaflet \
  libjs-chart.js
TEST_PACKAGES := chromium chromium-driver slurm-wlm munge
PYTHON := .venv/bin/python

LINTERS := .venv/bin/ruff
SCRIPTS := Tests Benchmarks packaging integrations examples docs
C_FILES := $(wildcard Sources/*/*.c Sources/*/*.h Sources/*/include/*.h Tests/*/*.c)

.PHONY: fuzz fuzz-coverage faults kills soak sanitize help setup setup-tests build run serve test test-pages nantong picture bench bench-peers format lint lint-swift lint-others structure docs docs-api clean \
  install uninstall dist sbom deb test-deb qgis-plugin test-qgis test-office

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

setup: ## installs missing system packages, without a prompt
	@$(call install,$(PACKAGES))
	@command -v swift >/dev/null || { echo "Swift 6.3 is needed: see swift.org/install"; exit 1; }

setup-tests: setup
	@$(call install,$(TEST_PACKAGES))

# Installs those of some packages that are missing.
define install
	missing=(); for package in $(1); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing+=($$package); \
	done; \
	if [ $${#missing[@]} -gt 0 ]; then \
	  echo "installing: $${missing[*]}"; \
	  as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update; \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$${missing[@]}" >/dev/null; \
	fi
endef

build: setup ## builds the program
	swift build -c release --product schoolzone --static-swift-stdlib

run: build ## runs the five Nantong scenarios, one with proposed catchments, one with proposed schools, prints the comparison, writes tables and maps
	$(PROGRAM) rezone $(SCENARIOS)/plan-2013.yaml --stage primary --from 2015 --max-moved 0.04 --out $(PROPOSED) --force
	$(PROGRAM) verify $(PROPOSED) --quiet
	$(PROGRAM) site $(SCENARIOS)/baseline.yaml --rules $(SCENARIOS)/rules.yaml --room-steps 18,36 --effort 30000000 --out $(SITED) --force
	$(PROGRAM) verify $(SITED) --quiet
	$(PROGRAM) compare $(SHOWN) --out $(OUT) --force
	$(PROGRAM) assess $(SHOWN) --policy policies/nantong-2013.yaml --out $(OUT)-assessment --force --quiet
	@echo "The report: $(OUT)/report.html. To plan on the map: make serve"
	@echo "The catchments proposed, and the proof: $(PROPOSED)/report.html and certificate.json"
	@echo "The schools proposed, and how good any choice could be: $(SITED)/report.html and certificate.json"
	@echo "What was promised and what is met: $(OUT)-assessment/report.html and scorecard.csv"

serve: build ## opens the Nantong scenarios on a map in the browser
	$(PROGRAM) serve $(NANTONG)

test: setup-tests $(PYTHON) ## runs all tests
	swift build --build-tests
	swift test --skip-build
	$(MAKE) $(TWO_AT_ONCE) $(DEBUG_CHECKS)
	$(MAKE) test-pages

# Daemons of Slurm run as root.
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo)

# Checks that depend on nothing but the program run two at a time, the longest first; the output of each stays together.
TWO_AT_ONCE := --no-print-directory --jobs=2 --output-sync=target
DEBUG_CHECKS := check-reference check-keys check-documents check-structure check-own-reference check-same-city check-rezoning check-siting check-ensemble check-maps \
  check-slurm check-plugin check-install check-office check-site check-notebook check-results check-kubernetes check-fuzz check-faults check-kills check-dependencies sanitize-c
PAGE_CHECKS := check-page check-api check-shipped check-lookup check-proposals check-siting-page check-draws check-import check-edits check-report check-attacks \
  check-magnitudes check-modules
.PHONY: $(DEBUG_CHECKS) $(PAGE_CHECKS)

check-reference:
	$(PYTHON) Tests/Reference/run_all.py $(DEBUG_PROGRAM) --seeds 1-20,1001-1020,2001-2015,4001-4015,6001-6010,8001-8010
check-documents:
	$(PYTHON) Tests/Docs/check_docs.py
	$(PYTHON) Tests/Docs/test_messy_town.py
	$(PYTHON) Tests/Docs/check_howto.py $(DEBUG_PROGRAM)
check-notebook:
	$(PYTHON) Tests/Docs/check_notebook.py $(DEBUG_PROGRAM)
check-results:
	$(PYTHON) Tests/Docs/check_results.py $(DEBUG_PROGRAM)
check-site:
	$(PYTHON) Tests/Docs/check_site.py
check-keys:
	$(PYTHON) Tests/Docs/check_keys.py $(DEBUG_PROGRAM)
check-structure:
	$(PYTHON) Tests/Structure/check_structure.py --index .build/debug/index/store
check-own-reference:
	$(PYTHON) Tests/Reference/test_reference.py --seeds 1-10,1001-1010
check-same-city:
	$(PYTHON) Tests/Reference/same_city.py $(DEBUG_PROGRAM) --seeds 1-10
check-rezoning:
	$(PYTHON) Tests/Reference/check_rezoning.py $(DEBUG_PROGRAM) --seeds 1-6,1001-1004
check-siting:
	$(PYTHON) Tests/Reference/check_siting.py $(DEBUG_PROGRAM) --seeds 1-6,1001-1004
check-ensemble:
	$(PYTHON) Tests/Reference/check_ensemble.py $(DEBUG_PROGRAM) --seeds 1-4,1001-1002
check-slurm:
	$(AS_ROOT) $(PYTHON) Tests/Slurm/check_slurm.py $(DEBUG_PROGRAM)
check-kubernetes:
	$(PYTHON) Tests/Kubernetes/check_manifests.py $(DEBUG_PROGRAM)
check-maps:
	$(PYTHON) Tests/Reference/check_maps.py $(DEBUG_PROGRAM) $(NANTONG)

check-plugin:
	$(PYTHON) Tests/QGIS/check_plugin.py $(DEBUG_PROGRAM)
	@echo 'GeoPackages beside the files of a run, read by GDAL'
	$(PYTHON) Tests/GeoPackage/check_gpkg.py $(DEBUG_PROGRAM)
check-office:
	$(PYTHON) Tests/Office/check_office.py $(DEBUG_PROGRAM)
check-fuzz: # a few seconds for each target: make fuzz takes minutes; a build for debugging on a slow machine gets four times the limits
	FUZZ_SLOWER=4 .build/debug/fuzz --seconds $(GATE_SECONDS)
check-faults:
	$(PYTHON) Tests/Robustness/test_faults.py $(DEBUG_PROGRAM) --few
check-kills:
	$(PYTHON) Tests/Robustness/test_kills.py $(DEBUG_PROGRAM) --kills 50
check-dependencies:
	$(PYTHON) Tests/Packaging/check_dependencies.py $(DEBUG_PROGRAM)

check-install:
	$(PYTHON) Tests/Packaging/check_install.py $(DEBUG_PROGRAM)

GATE_SECONDS := 10
SECONDS ?= 600
SEED ?= 1
TARGETS ?=
fuzz: setup ## gives hostile input to every reader: SECONDS=600 for each, SEED=1, TARGETS="town http"
	swift build --product schoolzone
	swift build --product fuzz
	.build/debug/fuzz --seconds $(SECONDS) --seed $(SEED) $(TARGETS)

# The readers: what makes values of files and requests; not the schemas and skeletons beside them, which are printed.
READERS := Sources/Loading Sources/Layers/GeoJSON/Reading Sources/GeoPackage/Reading Sources/Bytes Sources/Sheets Sources/Imports/Recognising \
  Sources/Verification Sources/Ensembles/Shards Sources/Web/Server $(wildcard Sources/Drafting/*Edit*.swift Sources/Drafting/Draft.swift \
  Sources/Drafting/Block*.swift Sources/Drafting/PhaseMember.swift Sources/Drafting/Proposing/*Request.swift Sources/Drafting/Proposing/*Check.swift)
PRINTED := Schema|Skeleton|ColumnTable|Effects
COVERAGE := .build/coverage
fuzz-coverage: setup ## the same for SECONDS=60 with coverage, and the lines of the readers that were reached
	swift build --product schoolzone --scratch-path $(COVERAGE) $(COVERED)
	swift build --product fuzz --scratch-path $(COVERAGE) $(COVERED)
	rm -f $(COVERAGE)/*.profraw
	FUZZ_SLOWER=4 LLVM_PROFILE_FILE=$(COVERAGE)/%p.profraw $(COVERAGE)/debug/fuzz --seconds $(if $(filter file,$(origin SECONDS)),60,$(SECONDS)) --seed $(SEED) $(TARGETS)
	llvm-profdata merge -sparse $(COVERAGE)/*.profraw -o $(COVERAGE)/fuzz.profdata
	llvm-cov report $(COVERAGE)/debug/fuzz -instr-profile=$(COVERAGE)/fuzz.profdata -ignore-filename-regex='$(PRINTED)' $(READERS)

COVERED := -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping

KILLS ?= 1000
MINUTES ?= 30
faults: setup ## fails every system call of a run and of a kept draft once, with each of four errors
	swift build --product schoolzone
	python3 Tests/Robustness/test_faults.py $(DEBUG_PROGRAM)

kills: setup ## kills runs and servers at random moments: KILLS=1000
	swift build --product schoolzone
	python3 Tests/Robustness/test_kills.py $(DEBUG_PROGRAM) --kills $(KILLS) --seed $(SEED)

soak: build ## a server under load: MINUTES=30; memory, open files and times by third
	python3 Tests/Robustness/soak.py $(PROGRAM) --minutes $(MINUTES) --seed $(SEED)

# Each sanitizer has a build of its own. The programs that tests start are built in the same way.
FILTER ?= .
SANITIZED := $(addprefix sanitize-,address thread undefined)
.PHONY: $(SANITIZED)
sanitize: $(SANITIZED) sanitize-c ## runs all tests under each sanitizer; FILTER="GeometryTests|LayersTests" for some

sanitize-address: export ASAN_OPTIONS := detect_leaks=0
sanitize-thread: export TSAN_OPTIONS := halt_on_error=1
sanitize-undefined: export UBSAN_OPTIONS := halt_on_error=1:print_stacktrace=1
$(SANITIZED): sanitize-%: setup-tests
	swift test --sanitize=$* --scratch-path .build/$* --filter "$(FILTER)"

# The C parts alone, with random numbers: a second, so that the gate has it as well. Swift's clang brings the sanitizers.
CLANG ?= $(dir $(realpath $(shell command -v swift)))clang
C_PARTS := Sources/CKernels Sources/CStart
sanitize-c:
	@mkdir -p .build
	$(CLANG) -g -O1 -fuse-ld=lld -fsanitize=address,undefined -fno-sanitize-recover=all $(foreach part,$(C_PARTS),-I$(part) -I$(part)/include) \
	  Tests/Robustness/kernels.c $(foreach part,$(C_PARTS),$(wildcard $(part)/*.c)) -lpthread -lm -o .build/kernels
	ASAN_OPTIONS=detect_leaks=1 .build/kernels

PAGES := .build/pages
test-pages: build setup-tests $(PYTHON) ## tests the page, its API, the report and the lookup page in a browser
	$(MAKE) $(TWO_AT_ONCE) $(PAGE_CHECKS)

check-page:
	$(PYTHON) Tests/Browser/test_page.py $(PROGRAM)
check-api:
	$(PYTHON) Tests/Browser/test_api.py $(PROGRAM)
check-shipped:
	$(PYTHON) Tests/Browser/test_shipped.py $(PROGRAM)
check-lookup:
	$(PROGRAM) map $(SCENARIOS)/rezoned.yaml --notice --out $(PAGES)/notice --quiet --force
	$(PYTHON) Tests/Browser/check_lookup.py $(PAGES)/notice
check-proposals:
	$(PYTHON) Tests/Browser/test_proposals.py $(PROGRAM)
check-siting-page:
	$(PYTHON) Tests/Browser/test_siting.py $(PROGRAM)
check-draws:
	$(PYTHON) Tests/Browser/test_draws.py $(PROGRAM)
check-import:
	$(PYTHON) Tests/Browser/test_import.py $(PROGRAM)
check-edits:
	$(PYTHON) Tests/Browser/test_edits.py $(PROGRAM)
check-report:
	$(PROGRAM) compare $(NANTONG) --out $(PAGES)/report --quiet --force 2>/dev/null
	$(PYTHON) Tests/Browser/check_figures.py $(PAGES)/report
	$(PYTHON) Tests/Browser/check_report.py $(PAGES)/report/report.html
check-attacks:
	$(PYTHON) Tests/Browser/test_attacks.py $(PROGRAM)
check-magnitudes:
	$(PYTHON) Tests/Robustness/test_magnitudes.py $(PROGRAM) --few
check-modules:
	$(PYTHON) Tests/Browser/test_modules.py

# What the independent reference is written in, what drives the browser, and what makes the site of the documentation, and what reads workbooks and drafts.
REQUIREMENTS := $(patsubst %,Tests/%/requirements.txt,Reference Browser Docs Office Kubernetes) examples/notebook/requirements.txt
$(PYTHON): $(REQUIREMENTS) | setup
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check $(addprefix -r ,$(REQUIREMENTS))
	@touch $@

PREFIX ?= /usr/local
DESTDIR ?=
DIST ?= out/dist
# The date in manual pages and packages: that of the last commit, so that the same source gives the same bytes.
DATE ?= $(shell git log -1 --format=%cs 2>/dev/null)
PLUGIN := $(DIST)/schoolzone-qgis.zip

install: ## installs program, completions and manual pages: make install PREFIX=$HOME/.local, after make build
	@[ -x $(PROGRAM) ] || $(MAKE) --no-print-directory build
	python3 packaging/install.py install $(PROGRAM) --prefix "$(PREFIX)" --destdir "$(DESTDIR)" --date "$(DATE)" --strip

uninstall: ## removes what make install has installed
	python3 packaging/install.py uninstall --prefix "$(PREFIX)" --destdir "$(DESTDIR)"

dist: build ## packs program, documents and licences into one archive in out/dist
	python3 packaging/dist.py $(PROGRAM) $(DIST) --date "$(DATE)"

sbom: build ## writes out/sbom.json: what the program is made of, with versions and licences (CycloneDX)
	python3 packaging/sbom.py $(PROGRAM) out/sbom.json --date "$(DATE)"

deb: build ## makes a Debian package in out/dist
	@$(call install,dpkg-dev)
	python3 packaging/deb.py $(PROGRAM) $(DIST) --date "$(DATE)"

test-deb: deb dist ## installs the package on a bare Debian in a folder of its own, and runs it there; the archive as well
	@$(call install,mmdebstrap)
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; version=$$($(PROGRAM) --version); \
	$$as_root Tests/Packaging/test_deb.sh $(DIST)/schoolzone_$${version}_$$(dpkg --print-architecture).deb \
	  $(DIST)/schoolzone-$$version-linux-$$(uname -m).tar.gz

qgis-plugin: ## packs the QGIS plugin into a zip in out/dist
	python3 packaging/qgis_plugin.py $(PLUGIN)

test-qgis: build qgis-plugin ## runs the plugin in QGIS without a window; pictures of its maps are in out/qgis
	@$(call install,qgis python3-qgis qgis-providers)
	/usr/bin/python3 -W ignore Tests/QGIS/test_qgis.py $(PROGRAM) $(PLUGIN) out/qgis

test-office: build ## LibreOffice opens workbook and draft; pages as pictures are in out/office
	@$(call install,libreoffice-calc libreoffice-writer poppler-utils)
	python3 Tests/Office/test_office.py $(PROGRAM) $(NANTONG) out/office

nantong: ## writes geodata/nantong, its baseline, plan and zones anew: the same bytes
	swift run -c release generate-nantong

picture: build setup-tests $(PYTHON) ## draws the pictures of README and docs anew
	docs/images/draw.sh $(PROGRAM)
	$(PYTHON) docs/images/screens.py $(PROGRAM)

SIZE ?= town city province
BENCH ?= ../shared/bench

bench: build ## times ours beside its peers; SIZE=nation, BENCH=folder of generator and peers
	swift build -c release --package-path Benchmarks --product bench
	BENCH=$(BENCH) $(if $(wildcard .bench-venv/bin/python),.bench-venv/bin/python,python3) Benchmarks/run.py $(SIZE) $(if $(WRITE),--write)

bench-peers: ## makes the Python environment of the peers that make bench runs
	python3 -m venv .bench-venv
	.bench-venv/bin/pip install --quiet --disable-pip-version-check -r $(BENCH)/peers/requirements.txt

format: ## formats the code
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources examples/swift
	@[ ! -x .venv/bin/clang-format ] || .venv/bin/clang-format -i $(C_FILES)

lint: lint-swift lint-others ## fails on unformatted Swift or C, and on what linters find in JS, CSS, Python and C

lint-swift: # a long sentence in one string may pass the line length
	@found=$$(swift format lint --parallel --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources examples/swift 2>&1 | grep -v '\[LineLength\]' || true); \
	if [ -n "$$found" ]; then echo "$$found"; echo "run make format"; exit 1; fi

lint-others: $(LINTERS)
	$(PYTHON) Tests/Docs/test_docs.py
	$(PYTHON) Tests/Docs/check_docs.py
	$(PYTHON) Tests/Structure/test_structure.py
	$(PYTHON) Tests/Structure/check_structure.py
	.venv/bin/biome lint --error-on-warnings Sources packaging
	.venv/bin/ruff check --quiet $(SCRIPTS)
	.venv/bin/clang-format --dry-run --Werror $(C_FILES)
	.venv/bin/cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability Sources/CKernels

DOCUMENTED := Archives Office Bytes Parallel Geometry Layers GeoPackage Sheets Imports Networks Texts Planning Forecasting Simulation Measures Disclosure Assessment Optimisation \
  Loading Output Markup Wording Tables Maps Documents Terminal Drafting Web

DOCS := out/docs
docs: $(PYTHON) ## makes the site of the documentation in out/docs, which works from the disk; a broken link is an error
	$(PYTHON) packaging/make_docs.py $(DOCS)

docs-api: ## builds the documentation of the targets with DocC; a warning is an error
	swift package generate-documentation $(addprefix --target ,$(DOCUMENTED)) --warnings-as-errors
	@echo "The archives: .build/plugins/Swift-DocC/outputs"

structure: ## prints what the structure check finds: sizes, parameters, cycles, layers
	@python3 Tests/Structure/test_structure.py
	@python3 Tests/Structure/check_structure.py --report

$(LINTERS): Tests/Lint/requirements.txt $(PYTHON)
	.venv/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

clean:
	rm -rf .build Benchmarks/.build examples/swift/.build out .venv .bench-venv
