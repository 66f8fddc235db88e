// How fast tokenize() is: tokens_bench FILE... takes each line of a file as one text and prints MB per second of processor time, nine rounds.
#include <algorithm>
#include <cstdio>
#include <ctime>
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
            const std::clock_t start = std::clock();
            count = 0;
            for (const std::string& text : texts) {
                winnow::text::tokenize(text, tokens);
                count += tokens.tokens.size();
            }
            const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            rates.push_back(static_cast<double>(bytes) / 1e6 / seconds);
        }
        std::sort(rates.begin(), rates.end());
        std::printf("%s: %.1f MB, %zu texts, %zu tokens, median %.0f MB/s (%.0f to %.0f)\n", argv[i], static_cast<double>(bytes) / 1e6,
                    texts.size(), count, rates[4], rates.front(), rates.back());
    }
}
