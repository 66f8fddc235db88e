// serve: the service in the foreground, until a signal.
#include "app/library.h"
#include "base/heap.h"
#include "cli/output.h"
#include "cli/stop_signal.h"
#include "http/json_writer.h"
#include "http/service.h"

namespace winnow::cli {

namespace {

class Serve : public Command {
  public:
    std::vector<Option> options() override {
        return {{"--port", "N", "port to listen on; 0 takes any free one", &port_, false, 0, 65535},
                {"--address", "ADDRESS", "127.0.0.1 or ::1; other addresses are refused", &address_},
                {"--threads", "N", "connections served at once", &threads_, false, 1, 1024}};
    }
    Result<int> run(const Context& context) override {
        keep_freed_memory();
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        const auto service =
            TRY(http::Service::start(*library, {.address = address_, .port = static_cast<int>(port_), .threads = threads_}));
        StopSignal stop([&] { service->stop(); });
        const std::string url =
            "http://" + (address_ == "::1" ? "[::1]" : std::string("127.0.0.1")) + ":" + std::to_string(service->port()) + "/";
        if (context.json)
            print(http::JsonWriter().begin_object().member("url", url).member("documents", library->info().documents).end_object().text() +
                  "\n");
        else print("Winnow serves " + grouped(library->info().documents) + " documents at " + url + "  (Ctrl-C ends it)\n");
        // Whoever waits for the address reads it now, pipe or not.
        if (!flush_output()) return Error{ErrorCode::Io, "cannot write the address: the output is full or closed"};
        TRY(service->run([](const Error& error) { print_error("winnow: " + error.message + "\n"); }));
        return 0;
    }

  private:
    uint64_t port_ = 8080;
    std::string address_ = "127.0.0.1";
    uint64_t threads_ = 48;
};

}  // namespace

std::unique_ptr<Command> make_serve() { return std::make_unique<Serve>(); }

}  // namespace winnow::cli
