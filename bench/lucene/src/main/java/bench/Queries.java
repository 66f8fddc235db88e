package bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;

/** The benchmark's kinds as Lucene queries on field tac. */
final class Queries {
    private static final String FIELD = "tac";
    private static final int MOST_WORDS = 1_000_000;  // of a truncated one
    private static final boolean SPANS = "spans".equals(System.getProperty("near"));

    static Query of(Input.Query query) {
        List<String> terms = query.terms();
        return switch (query.kind()) {
            case "and2", "and2_count" -> all(terms, Occur.MUST);
            case "or10", "facets3", "family" -> all(terms, Occur.SHOULD);
            case "phrase" -> new PhraseQuery(FIELD, terms.toArray(String[]::new));
            case "zh_phrase" -> new PhraseQuery(FIELD, bigrams(terms.get(0)));
            case "near5", "plain" -> near(terms);
            case "nested" -> nested(query.groups());
            case "prefix" -> new PrefixQuery(new Term(FIELD, terms.get(0).substring(0, terms.get(0).length() - 1)));
            case "suffix" -> new WildcardQuery(new Term(FIELD, terms.get(0)));
            case "boolean20" -> boolean20(query);
            default -> throw new IllegalArgumentException("unknown kind " + query.kind());
        };
    }

    private static Query near(List<String> terms) {
        if (SPANS) {
            SpanQuery[] words = terms.stream().map(t -> new SpanTermQuery(new Term(FIELD, t))).toArray(SpanQuery[]::new);
            return new SpanNearQuery(words, 5, false);
        }
        return new IntervalQuery(FIELD, Intervals.maxgaps(5, Intervals.unordered(Intervals.term(terms.get(0)), Intervals.term(terms.get(1)))));
    }

    /** Of long_query.py: a bracket of words, at most five words from two brackets in order with at most three words between. */
    private static Query nested(List<List<String>> groups) {
        IntervalsSource inner = Intervals.maxgaps(3, Intervals.ordered(any(groups.get(1)), any(groups.get(2))));
        return new IntervalQuery(FIELD, Intervals.maxgaps(5, Intervals.unordered(any(groups.get(0)), inner)));
    }

    private static IntervalsSource any(List<String> words) {
        IndexSearcher.setMaxClauseCount(MOST_WORDS);
        return Intervals.or(words.stream()
                .map(word -> word.endsWith("*") ? Intervals.prefix(new BytesRef(word.substring(0, word.length() - 1)), MOST_WORDS)
                                                : Intervals.term(word))
                .toArray(IntervalsSource[]::new));
    }

    private static Query all(List<String> terms, Occur occur) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : terms) {
            all.add(new TermQuery(new Term(FIELD, term)), occur);
        }
        return all.build();
    }

    private static Query boolean20(Input.Query query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < query.groups().size(); ++i) {
            all.add(all(query.groups().get(i), Occur.SHOULD), i + 1 < query.groups().size() ? Occur.MUST : Occur.MUST_NOT);
        }
        String prefix = query.ipcPrefix();
        all.add(prefix.length() == 4 ? new TermQuery(new Term("subclass", prefix)) : new PrefixQuery(new Term("ipc", prefix)), Occur.FILTER);
        all.add(IntField.newRangeQuery("pbd", query.from(), query.to()), Occur.FILTER);
        return all.build();
    }

    /** Overlapping pairs of a run of Han characters, as the analyzer makes them. */
    private static String[] bigrams(String run) {
        int[] points = run.codePoints().toArray();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < points.length; ++i) {
            pairs.add(new String(points, i, 2));
        }
        return pairs.toArray(String[]::new);
    }
}
