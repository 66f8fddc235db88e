//! Answers every query of a file, timed, on one thread.

use crate::collect::{column, CountColumns, GroupFamilies, COLUMNS};
use crate::indexing::{register, schema, Fields};
use crate::input::{queries, Query as Asked};
use crate::{aggregate, measure, ENGINE};
use serde_json::{json, Value};
use std::ops::Bound;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Index, Searcher, Term};

pub const TOP: usize = 10;
pub const SHOWN: usize = 20;
const WARM_ROUNDS: usize = 2;

/// `top`: internal numbers, turned into ids outside of the measured time.
#[derive(Default)]
pub struct Answer {
    pub count: Option<u64>,
    pub top: Vec<DocId>,
    pub facets: Option<Value>,
}

fn word(field: Field, text: &str, option: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn all(field: Field, terms: &[String], occur: Occur) -> Box<dyn Query> {
    let words = terms.iter().map(|t| (occur, word(field, t, IndexRecordOption::WithFreqs)));
    Box::new(BooleanQuery::new(words.collect()))
}

fn han_pairs(run: &str) -> Vec<String> {
    let characters: Vec<char> = run.chars().collect();
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

fn phrase(field: Field, words: &[String]) -> Box<dyn Query> {
    Box::new(PhraseQuery::new(words.iter().map(|w| Term::from_field_text(field, w)).collect()))
}

/// Both words at the same place of the phrase: a slop of 6 then means a distance of at most 6 in either order, 5 words between.
fn near5(field: Field, words: &[String]) -> Box<dyn Query> {
    let terms = words.iter().map(|w| (0, Term::from_field_text(field, w))).collect();
    Box::new(PhraseQuery::new_with_offset_and_slop(terms, 6))
}

fn filter(query: Box<dyn Query>) -> (Occur, Box<dyn Query>) {
    (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0)))
}

fn boolean20(fields: &Fields, asked: &Asked) -> tantivy::Result<Box<dyn Query>> {
    let mut clauses = Vec::new();
    for (i, group) in asked.groups.iter().enumerate() {
        let occur = if i + 1 < asked.groups.len() { Occur::Must } else { Occur::MustNot };
        clauses.push((occur, all(fields.tac, group, Occur::Should)));
    }
    clauses.push(filter(if asked.ipc_prefix.len() == 4 {
        word(fields.subclass, &asked.ipc_prefix, IndexRecordOption::Basic)
    } else {
        Box::new(RegexQuery::from_pattern(&format!("{}.*", asked.ipc_prefix), fields.ipc)?)
    }));
    let day = |ymd| Bound::Included(Term::from_field_u64(fields.pbd, ymd));
    clauses.push(filter(Box::new(RangeQuery::new(day(asked.from), day(asked.to)))));
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn parse(fields: &Fields, asked: &Asked) -> tantivy::Result<Box<dyn Query>> {
    let tac = fields.tac;
    Ok(match asked.kind.as_str() {
        "and2" | "and2_count" => all(tac, &asked.terms, Occur::Must),
        "or10" | "facets3" | "family" => all(tac, &asked.terms, Occur::Should),
        "phrase" => phrase(tac, &asked.terms),
        "zh_phrase" => phrase(tac, &han_pairs(&asked.terms[0])),
        "near5" => near5(tac, &asked.terms),
        "prefix" | "suffix" => Box::new(RegexQuery::from_pattern(&asked.terms[0].replace('*', ".*"), tac)?),
        "boolean20" => boolean20(fields, asked)?,
        kind => return Err(tantivy::TantivyError::InvalidArgument(format!("unknown kind {kind}"))),
    })
}

/// The largest counts first; among equals the smaller ordinal, which is the smaller value.
fn most(searcher: &Searcher, name: &str, counts: &[u32]) -> tantivy::Result<Value> {
    let mut largest: Vec<(std::cmp::Reverse<u32>, usize)> = Vec::new();
    for (ord, &count) in counts.iter().enumerate() {
        if count > 0 && (largest.len() < SHOWN || count > largest[SHOWN - 1].0 .0) {
            let entry = (std::cmp::Reverse(count), ord);
            let place = largest.partition_point(|e| *e < entry);
            largest.insert(place, entry);
            largest.truncate(SHOWN);
        }
    }
    let values = column(searcher.segment_reader(0), name)?;
    let mut rows = Vec::new();
    for (count, ord) in largest {
        let mut label = String::new();
        values.ord_to_str(ord as u64, &mut label)?;
        rows.push(json!([label, count.0]));
    }
    Ok(Value::from(rows))
}

fn facets(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Answer> {
    let (hits, counts) = searcher.search(query, &CountColumns)?;
    let mut shown = serde_json::Map::new();
    for (name, counts) in COLUMNS.iter().zip(&counts) {
        let label = if *name == "subclass" { "ipc" } else { name };
        shown.insert(label.to_string(), most(searcher, name, counts)?);
    }
    Ok(Answer { count: Some(hits), facets: Some(Value::Object(shown)), ..Answer::default() })
}

/// One scoring pass, or two with FAMILIES=two: a count without scores, then the best documents with skipping.
fn families(searcher: &Searcher, query: &dyn Query, one_pass: bool) -> tantivy::Result<Answer> {
    let (distinct, mut top) = searcher.search(query, &GroupFamilies { scores: one_pass })?;
    if !one_pass {
        top = best_of_families(searcher, query, distinct)?;
    }
    Ok(Answer { count: Some(distinct), top, facets: None })
}

/// The best document of each of the ten best families: as many best documents as hold ten families.
pub fn best_of_families(searcher: &Searcher, query: &dyn Query, distinct: u64) -> tantivy::Result<Vec<DocId>> {
    let wanted = TOP.min(distinct as usize);
    let family_of = searcher.segment_reader(0).fast_fields().u64("family")?;
    let (mut top, mut depth) = (Vec::new(), 4 * TOP);
    while top.len() < wanted {
        top.clear();
        let mut shown = Vec::new();
        for (_, address) in searcher.search(query, &TopDocs::with_limit(depth).order_by_score())? {
            let family = family_of.values.get_val(address.doc_id);
            if top.len() < wanted && !shown.contains(&family) {
                shown.push(family);
                top.push(address.doc_id);
            }
        }
        depth *= 4;
    }
    Ok(top)
}

/// Facets and families are asked twice: of the collector written for this benchmark and of Tantivy's own aggregations.
fn kinds(asked: &Asked) -> Vec<String> {
    let own = matches!(asked.kind.as_str(), "facets3" | "family").then(|| format!("{}_own", asked.kind));
    [asked.kind.clone()].into_iter().chain(own).collect()
}

fn answer(searcher: &Searcher, fields: &Fields, kind: &str, asked: &Asked, options: &Options) -> tantivy::Result<Answer> {
    let query = parse(fields, asked)?;
    let best = TopDocs::with_limit(TOP).order_by_score();
    let documents = |hits: Vec<(f32, tantivy::DocAddress)>| hits.into_iter().map(|(_, at)| at.doc_id).collect();
    Ok(match kind {
        "and2" | "or10" => Answer { top: documents(searcher.search(&query, &best)?), ..Answer::default() },
        "prefix" | "suffix" => Answer { count: Some(searcher.search(&query, &Count)? as u64), ..Answer::default() },
        "facets3" => facets(searcher, &query)?,
        "facets3_own" => aggregate::facets(searcher, &query)?,
        "family" => families(searcher, &query, options.families_in_one_pass)?,
        "family_own" => aggregate::families(searcher, &query)?,
        _ if options.count_in_one_pass => {
            let (count, hits) = searcher.search(&query, &(Count, best))?;
            Answer { count: Some(count as u64), top: documents(hits), facets: None }
        }
        _ => {
            let count = searcher.search(&query, &Count)? as u64;
            Answer { count: Some(count), top: documents(searcher.search(&query, &best)?), facets: None }
        }
    })
}

struct Options {
    count_in_one_pass: bool,
    families_in_one_pass: bool,
}

fn ids(searcher: &Searcher, top: &[DocId]) -> tantivy::Result<Vec<String>> {
    let values = column(searcher.segment_reader(0), "id")?;
    let mut ids = Vec::new();
    for &doc in top {
        let mut id = String::new();
        values.ord_to_str(values.term_ords(doc).next().unwrap_or(0), &mut id)?;
        ids.push(id);
    }
    Ok(ids)
}

pub fn run(directory: &str, query_file: &str) -> tantivy::Result<()> {
    let index = Index::open_in_dir(directory)?;
    register(&index);
    let searcher = index.reader()?.searcher();
    assert_eq!(searcher.segment_readers().len(), 1, "expected one segment");
    let (_, fields) = schema(false);
    let asked = queries(query_file)?;
    let one = |name: &str| std::env::var(name).map_or(true, |v| v == "one");
    let options = Options { count_in_one_pass: one("PASSES"), families_in_one_pass: one("FAMILIES") };
    let asked: Vec<(String, Asked)> = asked.into_iter().flat_map(|q| kinds(&q).into_iter().map(move |k| (k, q.clone()))).collect();
    for _ in 0..WARM_ROUNDS {
        for (kind, query) in &asked {
            answer(&searcher, &fields, kind, query, &options)?;
        }
    }
    for (kind, query) in &asked {
        let timed = measure::time(|| answer(&searcher, &fields, kind, query, &options))?;
        let mut line = json!({
            "engine": ENGINE, "kind": kind, "name": query.name, "median_wall_us": timed.wall_us,
            "median_cpu_us": timed.cpu_us, "count": timed.result.count, "top": ids(&searcher, &timed.result.top)?,
        });
        if let Some(facets) = timed.result.facets {
            line["facets"] = facets;
        }
        println!("{line}");
    }
    Ok(())
}
