// How fast tokenize() is: tokens_bench FILE... takes each line of a file as one text and prints MB/s, nine rounds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "text/tokens.h"

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i]);
        std::vector<std::string> texts;
        size_t bytes = 0;
        for (std::string line; std::getline(file, line); texts.push_back(line)) bytes += line.size();
        winnow::text::Tokens tokens;
        std::vector<double> rates;
        size_t count = 0;
        for (int round = 0; round < 9; ++round) {
            const auto start = std::chrono::steady_clock::now();
            count = 0;
            for (const std::string& text : texts) {
                winnow::text::tokenize(text, tokens);
                count += tokens.tokens.size();
            }
            const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
            rates.push_back(static_cast<double>(bytes) / 1e6 / seconds.count());
        }
        std::sort(rates.begin(), rates.end());
        std::printf("%s: %.1f MB, %zu texts, %zu tokens, median %.0f MB/s (%.0f to %.0f)\n", argv[i], static_cast<double>(bytes) / 1e6,
                    texts.size(), count, rates[4], rates.front(), rates.back());
    }
}
