// Work beside answering: uploads, imports and backups in a service without a network.
#include "app/jobs.h"

#include <doctest/doctest.h>

#include <chrono>

#include "app/test_library.h"
#include "store/manifest.h"

using namespace winnow;
using namespace winnow::app;

namespace {

struct Working {
    TestLibrary library;
    std::atomic<int64_t> seconds = 1'800'000'000;
    std::atomic<bool> held = false;  // imports wait before they read anything
    Jobs jobs{*library.library,
              {.backups = library.directory.path / "backups",
               .upload_limit = 100'000,
               .uploads_limit = 250'000,
               .now_seconds = [this] { return seconds.load(); },
               .today =
                   [this] {
                       while (held) std::this_thread::sleep_for(std::chrono::milliseconds(1));
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

TEST_CASE("what is sent or asked for again while it is imported takes nothing away from anybody") {
    Working here;
    here.held = true;
    const Upload first = here.upload("two.jsonl", two_documents()).value();
    const uint64_t one = here.jobs.import({first.id}, "", "anna")->id, same = here.jobs.import({first.id}, "", "ben")->id;
    const Upload second = here.upload("two.jsonl", two_documents()).value();
    CHECK(second.id != first.id);
    const uint64_t other = here.jobs.import({second.id}, "", "cleo")->id;
    here.held = false;
    for (const uint64_t id : {one, same, other}) CHECK(here.ended(id).state == JobState::Done);
    CHECK(here.ended(one).imported->added == 2);
    CHECK(here.ended(same).imported->skipped_inputs == std::vector<std::string>{"two.jsonl"});
    CHECK(here.ended(other).imported->unchanged == 2);
    CHECK(fs::is_empty(here.library.path() / "uploads"));
}

TEST_CASE("files that wait to be imported have a limit together") {
    Working here;
    const std::string content(90'000, 'x');
    const Upload first = here.upload("1", content).value();
    CHECK(here.upload("2", content).ok());
    const auto refused = here.upload("3", content);
    CHECK(refused.error().code == ErrorCode::LimitExceeded);
    CHECK(refused.error().message.find("wait to be imported") != std::string::npos);
    here.ended(here.jobs.import({first.id}, "", "anna")->id);
    CHECK(here.upload("3", content).ok());
}

TEST_CASE("what nobody imports is removed after a week, unless work waits for it") {
    Working here;
    const auto is_there = [&](const Upload& upload) { return fs::exists(here.library.path() / "uploads" / upload.id); };
    here.held = true;
    const Upload forgotten = here.upload("forgotten", "x").value(), wanted = here.upload("two.jsonl", two_documents()).value();
    const uint64_t job = here.jobs.import({wanted.id}, "", "anna")->id;
    here.seconds += 6 * 86'400;
    const Upload young = here.upload("young", "x").value();
    CHECK(is_there(forgotten));
    here.seconds += 2 * 86'400;
    CHECK(here.upload("new", "x").ok());
    CHECK(!is_there(forgotten));
    CHECK(is_there(young));
    CHECK(is_there(wanted));
    here.held = false;
    CHECK(here.ended(job).state == JobState::Done);
}

TEST_CASE("the library does not remember uploads that are gone") {
    Working here;
    here.library.import({publication("CN", "9", "A", "Lamp")});
    for (int i = 0; i < 3; ++i) {
        const Upload upload =
            here.upload("one.jsonl", lines_of({publication("US", std::to_string(i), "A1", "Battery " + std::to_string(i))})).value();
        REQUIRE(here.ended(here.jobs.import({upload.id}, "", "anna")->id).imported->added == 1);
    }
    CHECK(store::read_manifest(here.library.path())->imports.size() == 2);  // the file at the prompt and the last upload
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
