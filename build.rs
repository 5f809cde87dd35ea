//! The catalog is embedded: a file added to it must be noticed.

fn main() {
    for folder in ["workflows", "forms", "templates", "messages"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
