//! The two input files, JSON lines.

use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};

#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    pub tac: String,
    #[serde(default)]
    pub desc: String,
    pub ipc: Vec<String>,
    pub applicant: Vec<String>,
    pub authority: String,
    pub kind: String,
    pub pbd: u64,
    pub family: u64,
}

#[derive(Clone, Deserialize)]
pub struct Query {
    pub name: String,
    pub kind: String,
    #[serde(default)]
    pub terms: Vec<String>,
    #[serde(default)]
    pub groups: Vec<Vec<String>>,
    #[serde(default)]
    pub ipc_prefix: String,
    #[serde(default)]
    pub from: u64,
    #[serde(default)]
    pub to: u64,
}

pub fn lines(path: &str) -> std::io::Result<impl Iterator<Item = std::io::Result<String>>> {
    Ok(BufReader::with_capacity(1 << 20, File::open(path)?).lines())
}

pub fn queries(path: &str) -> tantivy::Result<Vec<Query>> {
    lines(path)?.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
