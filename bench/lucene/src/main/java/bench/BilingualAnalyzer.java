package bench;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Words in lower case, unstemmed, no stop words; Han as overlapping 2-grams. Passages stand 100 positions apart. */
final class BilingualAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, new CJKBigramFilter(new LowerCaseFilter(words)));
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return 100;
    }
}
