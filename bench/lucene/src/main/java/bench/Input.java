package bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two input files, JSON lines. */
final class Input {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Document(String id, String tac, String desc, List<String> ipc, List<String> applicant, String authority, String kind, int pbd,
            long family) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Query(String name, String kind, List<String> terms, List<List<String>> groups, @JsonProperty("ipc_prefix") String ipcPrefix,
            int from, int to) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final ObjectReader DOCUMENT = MAPPER.readerFor(Document.class);

    static BufferedReader open(String path) throws IOException {
        return Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8);
    }

    static List<Query> queries(String path) throws IOException {
        List<Query> queries = new ArrayList<>();
        ObjectReader reader = MAPPER.readerFor(Query.class);
        try (BufferedReader lines = open(path)) {
            for (String line; (line = lines.readLine()) != null;) {
                queries.add(reader.readValue(line));
            }
        }
        return queries;
    }

    static String json(Object value) throws IOException {
        return MAPPER.writeValueAsString(value);
    }
}
