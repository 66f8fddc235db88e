// Measures reading into the model: MB per second of processor time over all given files, repeatedly, from memory.
// Processor time, because the machine may be busy with other things; one thread does all the work.
//   ingest_bench [rounds] FILE…
// Prints the median and the spread of the rounds, and what was counted.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/file.h"
#include "ingest/source.h"

using namespace winnow;

namespace {

struct Counts {
    uint64_t publications = 0, rejects = 0, set_aside = 0, paragraphs = 0, claims = 0, citations = 0;
};

Counts read_all(const std::vector<std::string>& texts) {
    Counts counts;
    const ingest::Sink sink{[&](patent::Publication&& p) {
                                ++counts.publications;
                                for (const auto& d : p.descriptions) counts.paragraphs += d.paragraphs.size();
                                for (const auto& c : p.claims) counts.claims += c.claims.size();
                                counts.citations += p.citations.size();
                                return true;
                            },
                            [&](ingest::Reject&&) { return ++counts.rejects > 0; },
                            [&](std::string_view, uint64_t) { return ++counts.set_aside > 0; }};
    for (const std::string& text : texts) {
        ingest::MemorySource memory(text);
        ingest::PeekSource source(memory);
        (void)ingest::read_input("bench", source, sink).ok();
    }
    return counts;
}

double processor_seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

int main(int argc, char** argv) {
    int first = 1, rounds = 11;
    if (argc > 1 && std::atoi(argv[1]) > 0) rounds = std::atoi(argv[first++]);
    std::vector<std::string> texts;
    uint64_t bytes = 0;
    for (int i = first; i < argc; ++i) {
        Result<std::string> text = read_file(argv[i]);
        if (!text.ok()) return std::fprintf(stderr, "%s\n", text.error().message.c_str()), 1;
        bytes += text->size();
        texts.push_back(std::move(*text));
    }
    std::vector<double> rates;
    Counts counts;
    for (int round = 0; round < rounds; ++round) {
        const double start = processor_seconds();
        counts = read_all(texts);
        rates.push_back(static_cast<double>(bytes) / 1e6 / (processor_seconds() - start));
    }
    std::sort(rates.begin(), rates.end());
    std::printf("%.1f MB, %llu publications, %llu rejects, %llu set aside, %llu paragraphs, %llu claims, %llu citations\n",
                static_cast<double>(bytes) / 1e6, static_cast<unsigned long long>(counts.publications),
                static_cast<unsigned long long>(counts.rejects), static_cast<unsigned long long>(counts.set_aside),
                static_cast<unsigned long long>(counts.paragraphs), static_cast<unsigned long long>(counts.claims),
                static_cast<unsigned long long>(counts.citations));
    std::printf("median %.1f MB/s, lowest %.1f, highest %.1f, %d rounds\n", rates[rates.size() / 2], rates.front(), rates.back(), rounds);
    return 0;
}
