// Prints the publications in the given files as JSON lines, for tests that compare with other programs. Rejects go to standard error.
#include <cstdio>

#include "ingest/source.h"
#include "patent/json.h"

using namespace winnow;

int main(int argc, char** argv) {
    std::string line;
    uint64_t publications = 0, rejects = 0, set_aside = 0;
    const auto on_reject = [&](ingest::Reject&& reject) {
        ++rejects;
        std::fprintf(stderr, "reject %s @%llu: %s | %.60s\n", reject.file.c_str(), static_cast<unsigned long long>(reject.offset),
                     reject.reason.c_str(), reject.excerpt.c_str());
        return true;
    };
    const ingest::Sink sink{[&](patent::Publication&& publication) {
                                ++publications;
                                line.clear();
                                patent::append_json(line, publication);
                                line += '\n';
                                return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
                            },
                            on_reject, [&](std::string_view, uint64_t) { return ++set_aside > 0; }};
    const ingest::InputHandler handler{[&](const std::string& name, ingest::PeekSource& source) -> Result<bool> {
                                           TRY(ingest::read_input(name, source, sink));
                                           return true;
                                       },
                                       on_reject};
    const Result<void> done = ingest::for_each_input(std::vector<std::string>(argv + 1, argv + argc), handler);
    if (!done.ok()) std::fprintf(stderr, "%s\n", done.error().message.c_str());
    std::fprintf(stderr, "%llu publications, %llu set aside, %llu rejects\n", static_cast<unsigned long long>(publications),
                 static_cast<unsigned long long>(set_aside), static_cast<unsigned long long>(rejects));
    return done.ok() ? 0 : 1;
}
