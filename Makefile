# One goal after the other, whatever -j says: two cargo runs would only wait for
# each other's lock, and two builds of the site would meet in ./public.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help site serve zola test lint bench pictures clean

TILLIT := cargo run --release --locked --quiet --

help: ## List these goals
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: zola ## Build the site into ./public
	$(TILLIT) build

serve: zola ## Show the site in a browser, and again after every change
	$(TILLIT) serve --open

# Not for people to ask for: a Zola from npm, unless this machine has a usable one.
zola:
	cargo build --release --locked
	@$(TILLIT) doctor --quiet || { \
		echo 'No usable Zola here; getting one from npm into node_modules' >&2; \
		npm ci --ignore-scripts --loglevel=error; \
	}

test: export TILLIT_TEST_ZOLA_DIR := $(CURDIR)/target/tools/zola
test: ## Run everything that CI runs: set-up, lint and all tests
	tests/setup/all.sh
	$(MAKE) lint
	cargo test --locked --doc
	cargo test --locked --no-fail-fast --lib --bins --tests

lint: export RUSTDOCFLAGS := -D warnings
lint: ## Check format, code, documentation, licences and scripts
	tests/setup/lint-tools.sh
	cargo fmt --check
	cargo clippy --all-targets --all-features --locked -- -D warnings
	cargo doc --no-deps --locked
	target/tools/cargo/bin/cargo-deny --locked check bans licenses sources
	shellcheck --external-sources tests/setup/*.sh tests/browser/*.sh .ci/run
	@for script in tests/browser/*.mjs tests/hosting/*.mjs tests/workflows/*.mjs; do node --check "$$script" || exit 1; done

pictures: ## Take the pictures of the documents again
	tests/setup/all.sh
	cargo build --release --locked
	tests/browser/pictures.sh

bench: ## Measure how fast it is
	tests/setup/zola-matrix.sh
	cargo bench --locked
	cargo build --release --locked --bins --examples
	rm -rf target/departments
	target/release/examples/departments 300 target/departments target/release/tillit target/tools/zola/0.17.2/zola
	rm -rf target/departments
	target/release/examples/departments 2900 target/departments target/release/tillit target/tools/zola/0.17.2/zola plan
	tests/setup/browser.sh
	rm -rf target/preview
	@for density in dense light; do for principles in 7 1000; do \
		folder="target/preview/$$principles-$$density"; \
		[ "$$density" = light ] && light=light || light=; \
		target/release/examples/sample $$principles "$$folder" $$light || exit 1; \
		echo "the preview at $$principles principles, $$density"; \
		node tests/browser/serve-speed.mjs target/release/tillit target/tools/zola/0.17.2/zola "$$folder" || exit 1; \
	done; done

clean: ## Remove what was built; keeps downloads (target/tools, node_modules)
	rm -rf build public
	@if [ -d target ]; then find target -mindepth 1 -maxdepth 1 ! -name tools -exec rm -rf {} +; fi
