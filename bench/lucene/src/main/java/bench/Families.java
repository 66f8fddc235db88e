package bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/**
 * The exact number of families among the hits and the best document of each of the ten best families.
 *
 * <p>One scoring pass over all hits marks each family in a bit set and keeps the ten best; `-Dfamilies=two` marks without scores and then
 * looks for the best documents in a pass that may skip what cannot compete.
 */
final class Families {
    private static final int SHOWN = 10;
    private static final boolean ONE_PASS = !"two".equals(System.getProperty("families"));

    private final IndexSearcher searcher;
    private final LeafReader segment;
    private final int families;

    Families(IndexSearcher searcher, LeafReader segment) throws IOException {
        this.searcher = searcher;
        this.segment = segment;
        long largest = 0;
        NumericDocValues values = segment.getNumericDocValues("family");
        while (values.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
            largest = Math.max(largest, values.longValue());
        }
        families = Math.toIntExact(largest + 1);
    }

    Searching.Answer group(Query query) throws IOException {
        Marker marker = searcher.search(query, new CollectorManager<Marker, Marker>() {
            @Override
            public Marker newCollector() throws IOException {
                return new Marker(segment.getNumericDocValues("family"), families);
            }

            @Override
            public Marker reduce(Collection<Marker> markers) {
                return markers.iterator().next();
            }
        });
        int[] best = ONE_PASS ? marker.best() : bestByScore(query, marker.seen.cardinality());
        return new Searching.Answer((long) marker.seen.cardinality(), best, null);
    }

    private int[] bestByScore(Query query, int distinct) throws IOException {
        int wanted = Math.min(SHOWN, distinct);
        for (int depth = 4 * SHOWN;; depth *= 4) {
            ScoreDoc[] hits = searcher.search(query, depth).scoreDocs;
            int[] documents = new int[wanted];
            long[] shown = new long[wanted];
            int found = 0;
            for (int i = 0; i < hits.length && found < wanted; ++i) {
                NumericDocValues values = segment.getNumericDocValues("family");
                values.advanceExact(hits[i].doc);
                long family = values.longValue();
                if (Arrays.stream(shown, 0, found).noneMatch(f -> f == family)) {
                    shown[found] = family;
                    documents[found++] = hits[i].doc;
                }
            }
            if (found == wanted) {
                return documents;
            }
        }
    }

    private static final class Marker implements Collector, LeafCollector {
        private final NumericDocValues values;
        final FixedBitSet seen;
        private final float[] scores = new float[SHOWN];
        private final long[] shown = new long[SHOWN];
        private final int[] documents = new int[SHOWN];
        private int used = 0;
        private Scorable scorer;
        private final int[] batch = new int[256];
        private final long[] batchFamilies = new long[256];

        Marker(NumericDocValues values, int families) {
            this.values = values;
            seen = new FixedBitSet(families);
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) {
            return this;
        }

        @Override
        public ScoreMode scoreMode() {
            return ONE_PASS ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
            if (ONE_PASS) {
                LeafCollector.super.collect(stream);
                return;
            }
            for (int n; (n = stream.intoArray(batch)) != 0;) {
                values.longValues(n, batch, batchFamilies, 0);
                for (int i = 0; i < n; ++i) {
                    seen.set((int) batchFamilies[i]);
                }
            }
        }

        @Override
        public void collect(int document) throws IOException {
            values.advanceExact(document);
            long family = values.longValue();
            seen.set((int) family);
            if (ONE_PASS) {
                offer(document, family, scorer.score());
            }
        }

        /** Keeps the ten best families sorted by the score of their best document. */
        private void offer(int document, long family, float score) {
            if (used == SHOWN && score <= scores[SHOWN - 1]) {
                return;
            }
            int place = 0;
            while (place < used && shown[place] != family) {
                ++place;
            }
            if (place < used && scores[place] >= score) {
                return;
            }
            place = place < used ? place : used < SHOWN ? used++ : SHOWN - 1;
            for (; place > 0 && scores[place - 1] < score; --place) {
                scores[place] = scores[place - 1];
                shown[place] = shown[place - 1];
                documents[place] = documents[place - 1];
            }
            scores[place] = score;
            shown[place] = family;
            documents[place] = document;
        }

        int[] best() {
            return Arrays.copyOf(documents, used);
        }
    }
}
