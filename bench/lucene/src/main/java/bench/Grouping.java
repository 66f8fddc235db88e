package bench;

import java.io.IOException;
import java.util.HashMap;
import org.apache.lucene.queries.function.valuesource.LongFieldSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.grouping.GroupingSearch;
import org.apache.lucene.search.grouping.TopGroups;
import org.apache.lucene.search.grouping.ValueSourceGroupSelector;

/** The question of Families put to Lucene's grouping module: all groups counted, the best document of each of the ten best groups. */
final class Grouping {
    private static final int SHOWN = 10;

    private final IndexSearcher searcher;

    Grouping(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    Searching.Answer group(Query query) throws IOException {
        ValueSourceGroupSelector families = new ValueSourceGroupSelector(new LongFieldSource("family"), new HashMap<>());
        GroupingSearch grouping = new GroupingSearch(families).setAllGroups(true).setGroupSort(Sort.RELEVANCE).setGroupDocsLimit(1);
        TopGroups<?> groups = grouping.search(searcher, query, 0, SHOWN);
        int[] best = new int[groups.groups.length];
        for (int i = 0; i < best.length; ++i) {
            best[i] = groups.groups[i].scoreDocs()[0].doc;
        }
        return new Searching.Answer(groups.totalGroupCount.longValue(), best, null);
    }
}
