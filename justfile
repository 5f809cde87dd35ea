# `just` lists the recipes; each is what you would type yourself.

[private]
default:
    @just --list --unsorted

# The daily loop: everything but the pages, without Typst.
test:
    cargo nextest run --no-default-features

# Everything, pages included. Typst is built once: minutes the first time.
test-all:
    cargo test

# Format and lints, as CI asks for them.
lint:
    cargo fmt --check
    cargo clippy --all-targets --no-default-features -- -D warnings
    cargo clippy --all-targets -- -D warnings

# Rewrites what is expected of us; read the difference before you commit it.
refresh:
    UPDATE_EXPECT=1 cargo test

# Checks the example office and makes its papers.
example:
    cargo run -- fill examples/van-phong --as-of 2026-11-20

# Licences, banned crates, sources (needs cargo-deny).
deny:
    cargo deny check bans licenses sources

# All that must hold before a change is taken.
ci:
    .ci/run
