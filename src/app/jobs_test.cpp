// Work beside answering: uploads, imports and backups in a service without a network.
#include "app/jobs.h"

#include <doctest/doctest.h>

#include <chrono>

#include "app/test_library.h"

using namespace winnow;
using namespace winnow::app;

namespace {

int64_t some_second() { return 1'800'000'000; }

struct Working {
    TestLibrary library;
    Jobs jobs{*library.library,
              {.backups = library.directory.path / "backups", .upload_limit = 100'000, .now_seconds = some_second, .today = [] {
                   return patent::Date{20260101};
               }}};

    Result<Upload> upload(std::string_view name, const std::string& content) {
        return jobs.add_upload(name, [&](const auto& sink) {
            const size_t half = content.size() / 2;
            return sink(content.substr(0, half)) && sink(content.substr(half));
        });
    }
    Job ended(uint64_t id) {
        for (int i = 0; i < 3000; ++i) {
            const Job job = *jobs.find(id);
            if (job.finished != 0) return job;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        FAIL("the work does not end");
        return {};
    }
};

/// Without a word on where they are from: that is then the file.
std::string two_documents() {
    std::vector<patent::Publication> two = {publication("CN", "1", "A", "Battery"), publication("EP", "2", "A1", "Drum")};
    for (patent::Publication& one : two) one.source = {};
    return lines_of(two);
}

}  // namespace

TEST_CASE("an uploaded file is imported, tells its own name and is gone afterwards") {
    Working here;
    const Upload upload = here.upload("C:\\my files\\two.jsonl", two_documents()).value();
    CHECK(upload.name == "two.jsonl");
    const Job job = here.ended(here.jobs.import({upload.id}, "", "anna")->id);
    CHECK(to_word(job.state) == "done");
    CHECK(job.user == "anna");
    CHECK(job.imported->added == 2);
    CHECK(here.library.library->count("*").value() == 2);
    CHECK(here.library.library->document("CN1A", "")->publication->source.file == "two.jsonl");
    CHECK(!fs::exists(here.library.path() / "uploads" / upload.id));
    CHECK(here.jobs.under_way() == 0);
}

TEST_CASE("names of uploads cannot lead anywhere") {
    Working here;
    for (const auto& [given, plain] : {std::pair("../../etc/passwd", "passwd"), std::pair("..", "_."), std::pair("", "upload"),
                                       std::pair("a\nb", "a_b"), std::pair(".hidden", "_hidden"), std::pair("专利.xlsx", "专利.xlsx")})
        CHECK(here.upload(given, given)->name == plain);
    CHECK(here.jobs.import({"../../../etc"}, "", "anna").error().code == ErrorCode::NotFound);
    CHECK(here.jobs.import({"0123456789abcdef"}, "", "anna").error().code == ErrorCode::NotFound);
    CHECK(here.jobs.import({}, "", "anna").error().code == ErrorCode::InvalidArgument);
}

TEST_CASE("a file that is too long or breaks off leaves nothing behind") {
    Working here;
    CHECK(here.upload("long", std::string(100'001, 'x')).error().code == ErrorCode::LimitExceeded);
    CHECK(here.jobs.add_upload("cut", [](const auto& sink) { return sink("half") && false; }).error().code == ErrorCode::InvalidArgument);
    CHECK(fs::is_empty(here.library.path() / "uploads"));
}

TEST_CASE("work that fails is told, and the next goes on") {
    Working here;
    const Upload rubbish = here.upload("rubbish.bin", "nothing that anybody knows").value();
    const Upload good = here.upload("two.jsonl", two_documents()).value();
    const uint64_t wrong = here.jobs.import({good.id}, "no-such-format", "anna")->id;
    const uint64_t rejected = here.jobs.import({rubbish.id}, "", "anna")->id;
    const uint64_t right = here.jobs.import({good.id}, "winnow-jsonl", "anna")->id;
    CHECK(here.ended(wrong).state == JobState::Failed);
    CHECK(here.ended(wrong).error->message.find("no-such-format") != std::string::npos);
    CHECK(here.ended(rejected).state == JobState::Done);
    CHECK(here.ended(rejected).imported->rejected == 1);
    CHECK(here.ended(rejected).rejected->front().file == "rubbish.bin");
    CHECK(here.ended(right).imported->added == 2);
    CHECK(here.jobs.stop(right).error().code == ErrorCode::Conflict);
    CHECK(here.jobs.stop(99).error().code == ErrorCode::NotFound);
    CHECK(here.jobs.list().front().id == right);
}

TEST_CASE("a backup is work too") {
    Working here;
    here.library.import({publication("CN", "1", "A", "Battery")});
    const Job job = here.ended(here.jobs.back_up("anna")->id);
    CHECK(job.state == JobState::Done);
    CHECK(job.documents == 1);
    REQUIRE(here.jobs.backups()->size() == 1);
    CHECK(here.jobs.backups()->front().name == "winnow-20270115-080000-1.tar");
    CHECK(restore(here.library.directory.path / "backups" / job.target, here.library.directory.path / "new", nullptr, nullptr)->documents ==
          1);
    CHECK(here.jobs.list(JobKind::Import).empty());
}
