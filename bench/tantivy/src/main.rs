//! The Tantivy peer: `index DOCS DIR`, `index-stored DOCS DIR` and `search DIR QUERIES`; ../../README.md says what each prints.

mod aggregate;
mod collect;
mod indexing;
mod input;
mod measure;
mod searching;
mod tokens;

/// As in Cargo.toml.
pub const ENGINE: &str = "tantivy 0.27.0";

fn main() -> tantivy::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["index", documents, directory] => indexing::run(documents, directory, false),
        ["index-stored", documents, directory] => indexing::run(documents, directory, true),
        ["search", directory, queries] => searching::run(directory, queries),
        _ => {
            eprintln!("usage: index DOCS DIR | index-stored DOCS DIR | search DIR QUERIES");
            std::process::exit(2);
        }
    }
}
