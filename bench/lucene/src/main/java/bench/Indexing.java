package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Builds the index with one adding thread (merges run beside it, as Lucene does by default) and merges it to one segment. */
final class Indexing {
    private static final FieldType TEXT = text(false);
    private static final FieldType STORED_TEXT = text(true);

    private static FieldType text(boolean stored) {
        FieldType type = new FieldType();
        type.setStored(stored);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    static void run(String documents, String directory, boolean storeTexts) throws IOException {
        long started = System.nanoTime();
        double startCpu = Measure.processCpuSeconds();
        long count = 0;
        long parsing = 0;
        double addSeconds;
        try (FSDirectory store = FSDirectory.open(Path.of(directory))) {
            IndexWriterConfig config = new IndexWriterConfig(new BilingualAnalyzer());
            config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
            config.setRAMBufferSizeMB(256);
            config.setUseCompoundFile(false);
            try (IndexWriter writer = new IndexWriter(store, config); BufferedReader lines = Input.open(documents)) {
                for (String line; (line = lines.readLine()) != null; ++count) {
                    long before = System.nanoTime();
                    Input.Document parsed = Input.DOCUMENT.readValue(line);
                    parsing += System.nanoTime() - before;
                    writer.addDocument(document(parsed, storeTexts ? STORED_TEXT : TEXT));
                }
                writer.flush();
                addSeconds = (System.nanoTime() - started) / 1e9;
                writer.forceMerge(1);
                writer.commit();
            }
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("engine", Measure.ENGINE);
        out.put("documents", count);
        double wall = (System.nanoTime() - started) / 1e9;
        out.put("wall_seconds", wall);
        out.put("cpu_seconds", Measure.processCpuSeconds() - startCpu);
        out.put("merge_wall_seconds", wall - addSeconds);
        out.put("parse_wall_seconds", parsing / 1e9);
        out.put("peak_rss_bytes", Measure.peakRssBytes());
        out.put("index_bytes", size(directory));
        System.out.println(Input.json(out));
    }

    private static Document document(Input.Document from, FieldType text) {
        Document to = new Document();
        addText(to, "tac", from.tac(), text);
        addText(to, "desc", from.desc(), text);
        to.add(new SortedDocValuesField("id", new BytesRef(from.id())));
        to.add(new SortedDocValuesField("authority", new BytesRef(from.authority())));
        addValues(to, "applicant", from.applicant());
        Set<String> subclasses = new LinkedHashSet<>();
        for (String symbol : from.ipc()) {
            to.add(new StringField("ipc", symbol, Field.Store.NO));
            subclasses.add(symbol.substring(0, Math.min(4, symbol.length())));
        }
        for (String subclass : subclasses) {
            to.add(new StringField("subclass", subclass, Field.Store.NO));
        }
        addValues(to, "subclass_values", List.copyOf(subclasses));
        to.add(new StringField("kind", from.kind(), Field.Store.NO));
        to.add(new IntField("pbd", from.pbd(), Field.Store.NO));
        to.add(new NumericDocValuesField("family", from.family()));
        return to;
    }

    private static void addText(Document to, String field, String text, FieldType type) {
        if (text == null) {
            return;
        }
        for (int begin = 0, end; begin < text.length(); begin = end + 1) {
            end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            to.add(new Field(field, text.substring(begin, end), type));
        }
    }

    private static void addValues(Document to, String field, List<String> values) {
        for (String value : values) {
            to.add(new SortedSetDocValuesField(field, new BytesRef(value)));
        }
    }

    private static long size(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }
}
