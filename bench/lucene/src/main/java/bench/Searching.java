package bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.MMapDirectory;

/** Answers every query of a file, timed, on one thread, without query cache. */
final class Searching {
    private static final int TOP = 10;
    /** The exact count and the best ten in one pass over all hits; false: a pass that counts and a pass that may skip. */
    private static final boolean ONE_PASS = !"two".equals(System.getProperty("passes"));
    private static final int WARM_ROUNDS = 10;
    private static final long WARM_NANOS = 30_000_000_000L;  // time for the compiler's threads

    /** What one query gives back; `documents` are internal numbers, turned into ids outside of the measured time. */
    record Answer(Long count, int[] documents, Map<String, List<List<Object>>> facets) {}

    private final IndexSearcher searcher;
    private final LeafReader segment;
    private final Facets facets;
    private final Families families;
    private final Grouping grouping;

    private Searching(DirectoryReader reader) throws IOException {
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        if (reader.leaves().size() != 1) {
            throw new IllegalStateException("expected one segment, found " + reader.leaves().size());
        }
        segment = reader.leaves().get(0).reader();
        facets = new Facets(searcher, segment);
        families = new Families(searcher, segment);
        grouping = new Grouping(searcher);
    }

    static void run(String directory, String queryFile) throws IOException {
        List<Input.Query> queries = Input.queries(queryFile);
        try (MMapDirectory store = new MMapDirectory(Path.of(directory)); DirectoryReader reader = DirectoryReader.open(store)) {
            Searching searching = new Searching(reader);
            long started = System.nanoTime();
            for (int round = 0; round < WARM_ROUNDS || System.nanoTime() - started < WARM_NANOS; ++round) {
                for (Input.Query query : queries) {
                    for (String kind : kinds(query)) {
                        searching.answer(kind, query);
                    }
                }
            }
            for (Input.Query query : queries) {
                for (String kind : kinds(query)) {
                    searching.report(kind, query, Measure.time(() -> searching.answer(kind, query)));
                }
            }
        }
    }

    /** Facets and families are asked twice: of the collector written for this benchmark and of Lucene's own module. */
    private static List<String> kinds(Input.Query query) {
        String kind = query.kind();
        return kind.equals("facets3") || kind.equals("family") ? List.of(kind, kind + "_own") : List.of(kind);
    }

    private Answer answer(String kind, Input.Query query) throws IOException {
        Query parsed = Queries.of(query);
        return switch (kind) {
            case "and2", "or10" -> best(parsed);
            case "prefix", "suffix" -> new Answer((long) searcher.count(parsed), null, null);
            case "facets3" -> facets.direct(parsed);
            case "facets3_own" -> facets.byModule(parsed);
            case "family" -> families.group(parsed);
            case "family_own" -> grouping.group(parsed);
            default -> counted(parsed);
        };
    }

    private Answer best(Query query) throws IOException {
        return new Answer(null, documents(searcher.search(query, TOP)), null);
    }

    private Answer counted(Query query) throws IOException {
        if (ONE_PASS) {
            TopDocs top = searcher.search(query, new TopScoreDocCollectorManager(TOP, Integer.MAX_VALUE));
            return new Answer(top.totalHits.value(), documents(top), null);
        }
        long count = searcher.count(query);
        return new Answer(count, documents(searcher.search(query, TOP)), null);
    }

    private static int[] documents(TopDocs top) {
        int[] documents = new int[top.scoreDocs.length];
        for (int i = 0; i < documents.length; ++i) {
            documents[i] = top.scoreDocs[i].doc;
        }
        return documents;
    }

    private void report(String kind, Input.Query query, Measure.Timed<Answer> timed) throws IOException {
        Answer answer = timed.result();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("engine", Measure.ENGINE);
        out.put("kind", kind);
        out.put("name", query.name());
        out.put("median_wall_us", timed.wallUs());
        out.put("median_cpu_us", timed.cpuUs());
        out.put("count", answer.count());
        out.put("top", answer.documents() == null ? List.of() : ids(answer.documents()));
        if (answer.facets() != null) {
            out.put("facets", answer.facets());
        }
        System.out.println(Input.json(out));
    }

    private List<String> ids(int[] documents) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int document : documents) {
            SortedDocValues values = segment.getSortedDocValues("id");
            values.advanceExact(document);
            ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
        }
        return ids;
    }
}
