package bench;

/**
 * The Lucene peer: {@code index DOCS DIR}, {@code index-stored DOCS DIR} and {@code search DIR QUERIES}; see
 * ../../../../../README.md for what each prints.
 */
public final class Main {
    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].startsWith("index")) {
            Indexing.run(args[1], args[2], args[0].equals("index-stored"));
        } else if (args.length == 3 && args[0].equals("search")) {
            Searching.run(args[1], args[2]);
        } else {
            System.err.println("usage: index DOCS DIR | index-stored DOCS DIR | search DIR QUERIES");
            System.exit(2);
        }
    }
}
