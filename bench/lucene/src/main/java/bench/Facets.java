package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Exact counts of three columns over all hits: by a collector written for this benchmark, and by Lucene's facet module. */
final class Facets {
    private static final String[] COLUMNS = {"authority", "applicant", "subclass_values"};
    private static final String[] NAMES = {"authority", "applicant", "ipc"};
    private static final int SHOWN = 20;

    private final IndexSearcher searcher;
    private final LeafReader segment;
    private final StringDocValuesReaderState[] states = new StringDocValuesReaderState[COLUMNS.length];

    Facets(IndexSearcher searcher, LeafReader segment) throws IOException {
        this.searcher = searcher;
        this.segment = segment;
        for (int i = 0; i < COLUMNS.length; ++i) {
            states[i] = new StringDocValuesReaderState(searcher.getIndexReader(), COLUMNS[i]);
        }
    }

    Searching.Answer byModule(Query query) throws IOException {
        FacetsCollector hits = searcher.search(query, new FacetsCollectorManager());
        Map<String, List<List<Object>>> out = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.length; ++i) {
            FacetResult result = new StringValueFacetCounts(states[i], hits).getTopChildren(SHOWN, COLUMNS[i]);
            List<List<Object>> rows = new ArrayList<>();
            for (LabelAndValue row : result.labelValues) {
                rows.add(List.of(row.label, row.value));
            }
            out.put(NAMES[i], rows);
        }
        return new Searching.Answer((long) hits.getMatchingDocs().get(0).totalHits(), null, out);
    }

    Searching.Answer direct(Query query) throws IOException {
        Counter counter = searcher.search(query, new CollectorManager<Counter, Counter>() {
            @Override
            public Counter newCollector() throws IOException {
                return new Counter(segment);
            }

            @Override
            public Counter reduce(Collection<Counter> counters) {
                return counters.iterator().next();
            }
        });
        Map<String, List<List<Object>>> out = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.length; ++i) {
            out.put(NAMES[i], most(counter.counts[i], i));
        }
        return new Searching.Answer(counter.hits, null, out);
    }

    /** The largest counts first; among equals the smaller value, which is the smaller ordinal. */
    private List<List<Object>> most(int[] counts, int column) throws IOException {
        PriorityQueue<Integer> heap = new PriorityQueue<>((a, b) -> counts[a] != counts[b] ? counts[a] - counts[b] : b - a);
        for (int ord = 0; ord < counts.length; ++ord) {
            if (counts[ord] > 0 && (heap.size() < SHOWN || counts[heap.peek()] < counts[ord])) {
                heap.add(ord);
                if (heap.size() > SHOWN) {
                    heap.poll();
                }
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Integer ord; (ord = heap.poll()) != null;) {
            rows.add(0, List.of(label(column, ord), counts[ord]));
        }
        return rows;
    }

    private String label(int column, int ord) throws IOException {
        return column == 0 ? segment.getSortedDocValues(COLUMNS[0]).lookupOrd(ord).utf8ToString()
                           : segment.getSortedSetDocValues(COLUMNS[column]).lookupOrd(ord).utf8ToString();
    }

    private static final class Counter implements Collector, LeafCollector {
        private final SortedDocValues authority;
        private final SortedSetDocValues[] sets = new SortedSetDocValues[2];
        private final SortedDocValues[] singles = new SortedDocValues[2];  // where no document has two values
        final int[][] counts = new int[3][];
        long hits = 0;

        Counter(LeafReader segment) throws IOException {
            authority = segment.getSortedDocValues(COLUMNS[0]);
            counts[0] = new int[authority.getValueCount()];
            for (int i = 0; i < 2; ++i) {
                sets[i] = segment.getSortedSetDocValues(COLUMNS[i + 1]);
                singles[i] = DocValues.unwrapSingleton(sets[i]);
                counts[i + 1] = new int[(int) sets[i].getValueCount()];
            }
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) {
            return this;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int document) throws IOException {
            ++hits;
            if (authority.advanceExact(document)) {
                ++counts[0][authority.ordValue()];
            }
            for (int i = 0; i < 2; ++i) {
                if (singles[i] != null) {
                    if (singles[i].advanceExact(document)) {
                        ++counts[i + 1][singles[i].ordValue()];
                    }
                } else if (sets[i].advanceExact(document)) {
                    for (int n = sets[i].docValueCount(); n > 0; --n) {
                        ++counts[i + 1][(int) sets[i].nextOrd()];
                    }
                }
            }
        }
    }
}
