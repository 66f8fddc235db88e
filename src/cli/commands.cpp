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
    {"export", "matching documents as JSON lines, complete, ready for import",
     "examples:\n  winnow export > all.jsonl\n  winnow export 'AUTHORITY:CN' --output cn.jsonl\n", make_export},
    {"query explain", "how a query is read, with the number of documents for every part",
     "example:\n  winnow query explain 'TAC:(batter* $W3 electrode) AND PBD_Y:2020'\nA part with 0 documents is what makes a query find "
     "nothing.\n",
     make_explain},
    {"info", "what the library holds", "example:\n  winnow info --json\n", make_info},
    {"check", "verify every byte of the library",
     "example:\n  winnow check --library backup\nExit status 4: something is damaged; the complaints say what.\n", make_check},
    {"optimise", "merge the library into one segment",
     "example:\n  winnow optimise\nSearches get a little faster. Needs free space for a second copy of the library while it runs.\n",
     make_optimise},
    {"serve", "the web page and the HTTP interface, for this computer only",
     "examples:\n  winnow serve\n  winnow serve --port 0        any free port; the address is printed\nCtrl-C ends it. Addresses:\n",
     make_serve},
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

}  // namespace

std::span<const CommandRow> commands() { return kCommands; }

std::string_view query_help() { return kQueryHelp; }

}  // namespace winnow::cli
