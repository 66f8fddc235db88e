// The table of commands: order of the help, summaries, examples.
#include "cli/command.h"

namespace winnow::cli {

namespace {

constexpr std::string_view kQueryHelp =
    "The words of QUERY are joined by blanks; with --file the query is read from a file (- is standard input).\n"
    "Put it in single quotes, so that the shell leaves $ * ( ) alone. The language: docs/query-language.md.\n";

const CommandRow kCommands[] = {
    {"import", "read patent files, folders and archives into the library",
     "examples:\n"
     "  winnow import ~/patents                 everything below a folder; zip, tar, gz and zst are read as they are\n"
     "  winnow import grants.zip --rejects bad.jsonl\n"
     "  winnow generate --docs 1000 | winnow import -\n"
     "The format is recognised by content. The same file again changes nothing. Ctrl-C stops at the next commit; the same\n"
     "command goes on from there. Exit status 9: done, but some records could not be read (see --rejects); 130: stopped.\n",
     make_import},
    {"search", "the best documents for a query",
     "examples:\n"
     "  winnow search 'battery AND electrolyte'\n"
     "  winnow search 'TAC:(electrode $W3 layer) AND IPC:H01M' --sort -PBD --limit 50\n"
     "  winnow search 'TTL:电池' --group simple --json\n",
     make_search},
    {"count", "the exact number of documents that match",
     "examples:\n  winnow count 'PBD:[20200101 TO *] AND AUTHORITY:CN'\n  winnow count --file query.txt --json\n", make_count},
    {"show", "one document, by its number in any notation",
     "examples:\n  winnow show CN112345678A\n  winnow show 'US 2005/0004437 A1' --query 'memory $W3 cell'\n  winnow show EP1000000 "
     "--json\n",
     make_show},
    {"facets", "how the documents of a query are spread over the values of a field",
     "examples:\n  winnow facets 'TAC:battery' --by IPC_SUB_CLASS --by PBD_Y\n  winnow facets '*' --by AN_KEY --limit 50 --contains "
     "huawei\n",
     make_facets},
    {"export", "matching documents for other programs: JSON lines (complete, ready for import), CSV, XLSX, RIS, BibTeX",
     "examples:\n  winnow export > all.jsonl\n  winnow export 'AUTHORITY:CN' --output cn.xlsx\n"
     "  winnow export 'AUTHORITY:CN' --columns number,title,applicants,status --format csv\n  winnow export --columns help\n",
     make_export},
    {"query explain", "how a query is read, with the number of documents for every part",
     "example:\n  winnow query explain 'TAC:(batter* $W3 electrode) AND PBD_Y:2020'\nA part with 0 documents is what makes a query find "
     "nothing.\n",
     make_explain},
    {"query translate", "a query in the language of another service",
     "examples:\n  winnow query translate --from incopat 'ti=(电池 (2w) 隔膜)'\n"
     "  winnow query translate --to ppubs 'TAC:(electrode $W3 layer) AND IPC:H01M'\n"
     "Notes say where a sign means something else there; exit status 9: the other language cannot say all of it. docs/dialects.md.\n",
     make_query_translate},
    {"query format", "query source in good order, comments kept",
     "examples:\n  winnow query format --file batteries.wnq\n  winnow query format --write --width 80 --file batteries.wnq\n",
     make_query_format},
    {"query gain", "which alternatives of a query earn their place",
     "example:\n  winnow query gain 'TTL:(battery OR accumulator OR cell) AND IPC:H01M'\n"
     "An alternative that brings 0 hits of its own can be left out.\n",
     make_query_gain},
    {"query save", "keep a query under a name, for @NAME in other queries",
     "examples:\n  winnow query save bat 'battery OR accumulator'\n  winnow search '@bat AND IPC:H01M'\n"
     "It is the file queries/NAME.wnq in the library; edit it as you like.\n",
     make_query_save},
    {"query list", "the saved queries", "example:\n  winnow query list\n", make_query_list},
    {"query remove", "forget a saved query", "example:\n  winnow query remove bat\n", make_query_remove},
    {"query drift", "what a saved query finds that it did not find the last time",
     "examples:\n  winnow query drift bat\n  winnow query drift bat --keep\n"
     "The first time remembers the hits; each later time tells what came and what went, and remembers again.\n",
     make_query_drift},
    {"terms", "the words behind a truncated word, with the number of documents of each",
     "examples:\n  winnow terms 'batter*'\n  winnow terms 'TTL:太阳能*'\n"
     "Of a run of Chinese characters: what follows it in the texts.\n",
     make_terms},
    {"compare", "which documents two queries have in common", "example:\n  winnow compare 'TTL:battery' 'IPC:H01M'\n", make_compare},
    {"history", "the queries of winnow search, numbered; #3 in a query is line 3",
     "examples:\n  winnow history\n  winnow search '#3 AND IPC:H01M'\n", make_history},
    {"scheme import", "load the titles and the tree of a classification",
     "examples:\n"
     "  winnow scheme import CPCTitleList202501.zip\n"
     "  winnow scheme import companies.csv --scheme COMPANIES\n"
     "CPC, IPC, GB/T 4754, China's divisions, WIPO's fields of technology, and any table with the columns symbol, parent, title.\n"
     "The same file again changes nothing; another edition replaces the one that is there; other languages stay. Where files\n"
     "come from: docs/formats/schemes.md.\n",
     make_scheme_import},
    {"scheme list", "the classifications that are loaded", "example:\n  winnow scheme list\n", make_scheme_list},
    {"scheme show", "a class with everything above it and what is directly below",
     "examples:\n  winnow scheme show H01M10/06\n  winnow scheme show H01M --scheme IPC --language zh\n", make_scheme_show},
    {"scheme remove", "forget a classification", "examples:\n  winnow scheme remove CPC\n  winnow scheme remove IPC --language zh\n",
     make_scheme_remove},
    {"info", "what the library holds", "example:\n  winnow info --json\n", make_info},
    {"check", "verify every byte of the library",
     "example:\n  winnow check --library backup\nExit status 4: something is damaged; the complaints say what.\n", make_check},
    {"backup", "save the library as it is now, while others search, import and write",
     "examples:\n  winnow backup /mnt/backup/2026-11-22.tar\n  winnow backup /mnt/backup/2026-11-22      a folder\nA folder on the same "
     "file "
     "system shares the files that never change, so it takes no room, and saves from mistakes\nbut not from a broken disk.\n",
     make_backup},
    {"restore", "make a library of a backup",
     "example:\n  winnow restore /mnt/backup/2026-11-22.tar --library new\nEvery file is compared with its checksum. The library must not "
     "be "
     "there yet.\n",
     make_restore},
    {"optimise", "merge the library into one segment",
     "example:\n  winnow optimise\nSearches get a little faster. Needs free space for a second copy of the library while it runs.\n",
     make_optimise},
    {"names suggest", "propose names of one party, with evidence; merges nothing",
     "examples:\n  winnow names suggest --limit 20\n  winnow names suggest --min 90 --json\nThe file: docs/formats/names.md.\n",
     make_names_suggest},
    {"names list", "the merges of the file of names", "examples:\n  winnow names list\n  winnow names list Siemens AG\n", make_names_list},
    {"names merge", "say that names are one party's",
     "examples:\n  winnow names merge 'Siemens AG' 'Siemens Aktiengesellschaft' 'SIEMENS AG MUENCHEN'\n"
     "  winnow names merge --refuse 'Toyota Motor Corp' 'Toyota Industries Corp'\n",
     make_names_merge},
    {"names unmerge", "undo a merge", "example:\n  winnow names unmerge 'Siemens Aktiengesellschaft'\n", make_names_unmerge},
    {"names tree", "which company belongs to which, from when to when",
     "examples:\n  winnow names tree\n  winnow names tree --parent 'Siemens AG' --child 'Siemens Energy AG' --to 2020-09-27\n"
     "  winnow names tree --parent 'Siemens AG' --child 'Siemens Energy AG' --remove\n",
     make_names_tree},
    {"serve", "the web page and the HTTP interface, for this computer or, with users and encryption, for a team",
     "examples:\n  winnow serve\n  winnow serve --port 0        any free port; the address is printed\n"
     "  winnow serve --address 0.0.0.0 --host patents.example.com --certificate chain.pem --key key.pem\n"
     "Without users there is no login, and only this computer is served. docs/security.md. Ctrl-C ends it. Addresses:\n",
     make_serve},
    {"user add", "let somebody use the server; from the first user on a login is needed",
     "examples:\n  winnow user add anna --role administrator\n  winnow user add ed --role editor --password-file ed.txt\n"
     "Readers search and export; editors also keep collections, notes and queries, and import; administrators also manage users.\n",
     make_user_add},
    {"user list", "who may use the server", "examples:\n  winnow user list\n  winnow user list --json\n", make_user_list},
    {"user remove", "take a user away, with sessions and API tokens",
     "example:\n  winnow user remove ed\nWith the last user the login goes too.\n", make_user_remove},
    {"user password", "give a user a new password; sessions and the lock after wrong passwords end", "example:\n  winnow user password ed\n",
     make_user_password},
    {"token add", "an API token for a program, shown once",
     "examples:\n  winnow token add nightly --user ed\n  winnow token add import --user ed --role editor --expires 2027-01-01\n"
     "A program sends it as the header Authorization: Bearer wnw_…\n",
     make_token_add},
    {"token list", "the API tokens, without their secrets", "example:\n  winnow token list\n", make_token_list},
    {"token remove", "end an API token", "example:\n  winnow token remove 3\n", make_token_remove},
    {"mcp", "tools for AI agents over standard input and output (Model Context Protocol)",
     "examples:\n  winnow mcp --library patents\n  echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}' | winnow mcp\n"
     "An agent's program starts it by itself; docs/mcp.md says what to put into its settings, and how to reach the same tools over\n"
     "HTTP with winnow serve.\n",
     make_mcp},
    {"generate", "an invented collection of patents as JSON lines",
     "examples:\n  winnow generate --docs 1000 --seed 1 | winnow import -\nThe same numbers give the same documents. They are marked as "
     "invented.\n",
     make_generate},
    {"bench", "measure the queries of a file on this library",
     "examples:\n  winnow bench --queries queries.jsonl --repeat 20\n  winnow bench --queries queries.jsonl --threads 16 --seconds 10\n"
     "A line of the file: {\"name\",\"kind\",\"query\"[,\"sort\",\"group\",\"facets\":[…],\"count\",\"limit\",\"stem\"]}. One line of JSON "
     "per query, or one\n"
     "in all with --threads.\n",
     make_bench},
    {"version", "the version of this program", "", make_version},
    {"completion", "a script that completes commands and options in your shell",
     "examples:\n  winnow completion bash > ~/.local/share/bash-completion/completions/winnow\n  winnow completion zsh > ~/.zfunc/_winnow\n"
     "  winnow completion fish > ~/.config/fish/completions/winnow.fish\n",
     make_completion},
};

const GroupRow kGroups[] = {
    {"query", "tools for queries"},
    {"scheme", "classifications: their titles and trees"},
    {"names", "who is who: merges and company trees"},
    {"user", "who may use the server"},
    {"token", "API tokens: how programs use the server"},
};

}  // namespace

std::span<const GroupRow> command_groups() { return kGroups; }

std::span<const CommandRow> commands() { return kCommands; }

std::string_view query_help() { return kQueryHelp; }

}  // namespace winnow::cli
