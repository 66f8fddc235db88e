//! The same questions put to Tantivy's own aggregations, as a user would ask them.

use crate::collect::COLUMNS;
use crate::searching::{best_of_families, Answer, SHOWN};
use serde_json::{json, Value};
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::agg_result::{AggregationResult, AggregationResults, BucketEntry, BucketResult};
use tantivy::aggregation::{AggContextParams, AggregationCollector, AggregationLimitsGuard, Key};
use tantivy::collector::Count;
use tantivy::query::Query;
use tantivy::Searcher;

const MEMORY_BYTES: u64 = 4 << 30;

fn collector(searcher: &Searcher, request: Value) -> tantivy::Result<AggregationCollector> {
    let request: Aggregations = serde_json::from_value(request)?;
    let limits = AggregationLimitsGuard::new(Some(MEMORY_BYTES), Some(u32::MAX));
    Ok(AggregationCollector::from_aggs(request, AggContextParams::new(limits, searcher.index().tokenizers().clone())))
}

fn buckets<'a>(results: &'a AggregationResults, name: &str) -> &'a [BucketEntry] {
    match &results.0[name] {
        AggregationResult::BucketResult(BucketResult::Terms { buckets, .. }) => buckets,
        other => panic!("terms were asked for, the answer is {other:?}"),
    }
}

/// Three terms aggregations; with one segment their counts are exact.
pub fn facets(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Answer> {
    let request = COLUMNS.iter().map(|c| (c.to_string(), json!({"terms": {"field": c, "size": SHOWN, "segment_size": SHOWN}}))).collect();
    let (hits, results) = searcher.search(query, &(Count, collector(searcher, Value::Object(request))?))?;
    let mut shown = serde_json::Map::new();
    for name in COLUMNS {
        let rows = buckets(&results, name).iter().map(|bucket| match &bucket.key {
            Key::Str(label) => json!([label, bucket.doc_count]),
            other => panic!("a text was indexed, not {other:?}"),
        });
        let label = if name == "subclass" { "ipc" } else { name };
        shown.insert(label.to_string(), rows.collect());
    }
    Ok(Answer { count: Some(hits as u64), facets: Some(Value::Object(shown)), ..Answer::default() })
}

/// A bucket for each family. Buckets cannot be ordered by score and `top_hits` knows only columns, so the best documents come from a
/// search for the best hits.
pub fn families(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Answer> {
    let all = searcher.num_docs().max(1);
    let request = json!({"families": {"terms": {"field": "family", "size": all, "segment_size": all, "order": {"_key": "asc"}}}});
    let results = searcher.search(query, &collector(searcher, request)?)?;
    let distinct = buckets(&results, "families").len() as u64;
    Ok(Answer { count: Some(distinct), top: best_of_families(searcher, query, distinct)?, facets: None })
}
