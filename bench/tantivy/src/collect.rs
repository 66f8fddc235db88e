//! Collectors on fast fields: exact counts of three columns, and the number of families among the hits.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

pub const COLUMNS: [&str; 3] = ["authority", "applicant", "subclass"];

/// Hits, and for each column the number of hits by ordinal.
pub struct CountColumns;

pub struct ColumnCounts {
    columns: Vec<(Column<u64>, Vec<u32>)>,
    hits: u64,
}

pub fn column(segment: &SegmentReader, name: &str) -> tantivy::Result<StrColumn> {
    Ok(segment.fast_fields().str(name)?.expect("the schema has this column"))
}

impl Collector for CountColumns {
    type Fruit = (u64, Vec<Vec<u32>>);
    type Child = ColumnCounts;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<ColumnCounts> {
        let mut columns = Vec::new();
        for name in COLUMNS {
            let values = column(segment, name)?;
            columns.push((values.ords().clone(), vec![0; values.num_terms()]));
        }
        Ok(ColumnCounts { columns, hits: 0 })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.pop().expect("one segment"))
    }
}

impl SegmentCollector for ColumnCounts {
    type Fruit = (u64, Vec<Vec<u32>>);

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.hits += docs.len() as u64;
        for (values, counts) in &mut self.columns {
            if let tantivy::columnar::ColumnIndex::Full = values.index {
                for &doc in docs {
                    counts[values.values.get_val(doc) as usize] += 1;
                }
                continue;
            }
            for &doc in docs {
                for ord in values.values_for_doc(doc) {
                    counts[ord as usize] += 1;
                }
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.hits, self.columns.into_iter().map(|(_, counts)| counts).collect())
    }
}

/// The exact number of families among the hits and the best document of each of the ten best families, in one scoring pass.
/// Without `scores` only the number.
pub struct GroupFamilies {
    pub scores: bool,
}

const SHOWN: usize = 10;

pub struct FamilyMarks {
    families: Column<u64>,
    seen: Vec<u64>,
    best: Vec<(Score, u64, DocId)>, // sorted, best first
}

impl Collector for GroupFamilies {
    type Fruit = (u64, Vec<DocId>);
    type Child = FamilyMarks;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<FamilyMarks> {
        let families = segment.fast_fields().u64("family")?;
        let words = families.max_value() as usize / 64 + 1;
        Ok(FamilyMarks { families, seen: vec![0; words], best: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scores
    }

    fn merge_fruits(&self, mut fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.pop().expect("one segment"))
    }
}

impl FamilyMarks {
    fn mark(&mut self, doc: DocId) -> u64 {
        let family = self.families.values.get_val(doc);
        self.seen[family as usize / 64] |= 1 << (family % 64);
        family
    }

    fn offer(&mut self, doc: DocId, family: u64, score: Score) {
        if self.best.len() == SHOWN && score <= self.best[SHOWN - 1].0 {
            return;
        }
        if let Some(at) = self.best.iter().position(|b| b.1 == family) {
            if self.best[at].0 >= score {
                return;
            }
            self.best.remove(at);
        }
        let place = self.best.partition_point(|b| b.0 >= score);
        self.best.insert(place, (score, family, doc));
        self.best.truncate(SHOWN);
    }
}

impl SegmentCollector for FamilyMarks {
    type Fruit = (u64, Vec<DocId>);

    fn collect(&mut self, doc: DocId, score: Score) {
        let family = self.mark(doc);
        self.offer(doc, family, score);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        for &doc in docs {
            self.mark(doc);
        }
    }

    fn harvest(self) -> Self::Fruit {
        let distinct = self.seen.iter().map(|word| word.count_ones() as u64).sum();
        (distinct, self.best.into_iter().map(|b| b.2).collect())
    }
}
