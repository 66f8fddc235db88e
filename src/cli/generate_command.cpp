// generate: invented documents as lines of JSON.
#include <cstdio>

#include "cli/output.h"
#include "cli/progress.h"
#include "generate/generator.h"
#include "patent/json.h"

namespace winnow::cli {

namespace {

constexpr uint64_t kMostDocuments = 90'000'000;

class Generate : public Command {
  public:
    std::vector<Option> options() override {
        return {{"--docs", "N", "documents to make", &request_.documents, false, 0, kMostDocuments},
                {"--seed", "S", "another number makes another collection", &request_.seed},
                {"-o,--output", "FILE", "write to a file instead of standard output", &output_}};
    }
    Result<int> run(const Context& context) override {
        std::FILE* file = output_.empty() ? stdout : std::fopen(output_.c_str(), "wb");
        if (!file) return Error{ErrorCode::Io, output_ + ": cannot be written"};
        const bool written = write(file, context);
        const bool closed = output_.empty() ? std::fflush(file) == 0 : std::fclose(file) == 0;
        if (!written || !closed) return Error{ErrorCode::Io, "cannot write: the output is full or closed"};
        return 0;
    }

  private:
    bool write(std::FILE* file, const Context& context) const {
        const generate::Generator generator(request_);
        Progress progress(context.environment);
        std::string line;
        uint64_t bytes = 0;
        for (uint64_t index = 0; index < generator.size(); ++index) {
            line.clear();
            patent::append_json(line, generator.make(index));
            line += '\n';
            if (std::fwrite(line.data(), 1, line.size(), file) != line.size()) return false;
            bytes += line.size();
            // Progress beside documents on the same terminal would be unreadable.
            if (!output_.empty()) progress.show({.documents = index + 1, .bytes = bytes});
        }
        return true;
    }
    generate::GenerateOptions request_;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_generate() { return std::make_unique<Generate>(); }

}  // namespace winnow::cli
