// For the tests: everything a reader delivers from a text in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/source.h"

namespace winnow::ingest {

struct Collected {
    std::vector<patent::Publication> publications;
    std::vector<Reject> rejects;
    std::vector<std::string> set_aside;

    Sink sink() {
        return {[this](patent::Publication&& p) { return publications.push_back(std::move(p)), true; },
                [this](Reject&& r) { return rejects.push_back(std::move(r)), true; },
                [this](std::string_view kind, uint64_t) { return set_aside.emplace_back(kind), true; }};
    }
};

inline Collected collect(const Reader& reader, std::string_view text) {
    Collected collected;
    MemorySource source(text);
    const Result<void> done = reader.read(source, "memory", collected.sink());
    if (!done.ok()) collected.rejects.push_back({"memory", 0, done.error().message, {}});
    return collected;
}

inline Collected collect_paths(const std::vector<std::string>& paths, const Limits& limits = {}) {
    Collected collected;
    const Sink sink = collected.sink();
    const InputHandler handler{[&](const std::string& name, PeekSource& source) -> Result<bool> {
                                   TRY(read_input(name, source, sink));
                                   return true;
                               },
                               sink.reject};
    const Result<void> done = for_each_input(paths, handler, limits);
    if (!done.ok()) collected.rejects.push_back({"", 0, done.error().message, {}});
    return collected;
}

}  // namespace winnow::ingest
