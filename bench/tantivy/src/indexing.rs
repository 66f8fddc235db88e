//! Builds the index with one indexing thread and merges it to one segment.

use crate::input::{lines, Document};
use crate::{measure, tokens::Bilingual, ENGINE};
use std::time::Instant;
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::*;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexWriter, TantivyDocument};

const MEMORY_BYTES: usize = 256 << 20;

pub struct Fields {
    pub tac: Field,
    desc: Field,
    id: Field,
    pub ipc: Field,
    pub subclass: Field,
    applicant: Field,
    authority: Field,
    kind: Field,
    pub pbd: Field,
    family: Field,
}

pub fn schema(store_texts: bool) -> (Schema, Fields) {
    let mut text = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer("bilingual").set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    if store_texts {
        text = text.set_stored();
    }
    let fast = || TextOptions::default().set_fast("raw");
    let mut schema = Schema::builder();
    let fields = Fields {
        tac: schema.add_text_field("tac", text.clone()),
        desc: schema.add_text_field("desc", text),
        id: schema.add_text_field("id", fast()),
        ipc: schema.add_text_field("ipc", STRING),
        subclass: schema.add_text_field("subclass", STRING | fast()),
        applicant: schema.add_text_field("applicant", fast()),
        authority: schema.add_text_field("authority", fast()),
        kind: schema.add_text_field("kind", STRING),
        pbd: schema.add_u64_field("pbd", FAST),
        family: schema.add_u64_field("family", FAST),
    };
    (schema.build(), fields)
}

pub fn register(index: &Index) {
    index.tokenizers().register("bilingual", TextAnalyzer::builder(Bilingual::default()).build());
}

fn document(from: Document, fields: &Fields) -> TantivyDocument {
    let mut to = TantivyDocument::new();
    to.add_text(fields.tac, from.tac);
    to.add_text(fields.desc, from.desc);
    to.add_text(fields.id, from.id);
    to.add_text(fields.authority, from.authority);
    to.add_text(fields.kind, from.kind);
    to.add_u64(fields.pbd, from.pbd);
    to.add_u64(fields.family, from.family);
    for (i, name) in from.applicant.iter().enumerate() {
        if !from.applicant[..i].contains(name) {
            to.add_text(fields.applicant, name);
        }
    }
    let mut subclasses: Vec<&str> = from.ipc.iter().map(|symbol| symbol.get(..4).unwrap_or(symbol)).collect();
    subclasses.sort_unstable();
    subclasses.dedup();
    for subclass in subclasses {
        to.add_text(fields.subclass, subclass);
    }
    for symbol in &from.ipc {
        to.add_text(fields.ipc, symbol);
    }
    to
}

pub fn run(documents: &str, directory: &str, store_texts: bool) -> tantivy::Result<()> {
    let started = Instant::now();
    let (schema, fields) = schema(store_texts);
    std::fs::create_dir_all(directory)?;
    let index = Index::create_in_dir(directory, schema)?;
    register(&index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy)); // one merge at the end costs the least
    let (mut count, mut parse_seconds) = (0u64, 0.0);
    for line in lines(documents)? {
        let line = line?;
        let before = Instant::now();
        let parsed: Document = serde_json::from_str(&line)?;
        parse_seconds += before.elapsed().as_secs_f64();
        writer.add_document(document(parsed, &fields))?;
        count += 1;
    }
    writer.commit()?;
    let add_seconds = started.elapsed().as_secs_f64();
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    let wall = started.elapsed().as_secs_f64();
    let index_bytes: u64 = std::fs::read_dir(directory)?.filter_map(|f| Some(f.ok()?.metadata().ok()?.len())).sum();
    println!(
        "{}",
        serde_json::json!({
            "engine": ENGINE, "documents": count, "wall_seconds": wall, "cpu_seconds": measure::process_cpu_seconds(),
            "merge_wall_seconds": wall - add_seconds, "parse_wall_seconds": parse_seconds,
            "peak_rss_bytes": measure::peak_rss_bytes(), "index_bytes": index_bytes,
        })
    );
    Ok(())
}
