// serve: the service in the foreground, until a signal.
#include <sys/stat.h>

#include "app/library.h"
#include "base/heap.h"
#include "cli/agents.h"
#include "cli/output.h"
#include "cli/stop_signal.h"
#include "http/json_writer.h"
#include "http/service.h"

namespace winnow::cli {

namespace {

class Serve : public Command {
  public:
    std::vector<Option> options() override {
        return {
            {"--port", "N", "port to listen on; 0 takes any free one", &port_, false, 0, 65535},
            {"--address", "ADDRESS", "127.0.0.1 (this computer only), or 0.0.0.0 or :: or one address for others too", &address_},
            {"--threads", "N", "connections served at once", &threads_, false, 1, 1024},
            {"--certificate", "FILE", "encrypt: the certificate with its chain, PEM", &certificate_},
            {"--key", "FILE", "the private key of the certificate, PEM", &key_},
            {"--behind-proxy", "", "a proxy on this computer encrypts; its X-Forwarded-For and -Proto are believed", &behind_proxy_},
            {"--proxy", "ADDRESS", "the same for a proxy elsewhere: its address, or its network as 10.0.0.0/8; may be repeated", &proxies_},
            {"--host", "NAME", "a name under which the server is asked for, besides localhost; may be repeated", &hosts_},
            {"--rate", "N", "requests a second of one visitor; 0: no limit. Without users nobody is limited", &rate_, false, 0, 1'000'000},
            {"--backups", "DIR", "where backups go that the page asks for; unless told beside the library, its name with -backups",
             &backups_},
            {"--upload-limit", "MB", "the longest file that is taken for an import", &upload_mb_, false, 1, 1 << 20},
            {"--log", "FORM", "a line for every request on standard error: none, text or json", &log_}};
    }
    Result<int> run(const Context& context) override {
        keep_freed_memory();
        ::umask(077);  // uploads and backups are for the server's owner alone
        const auto library = TRY(app::Library::open(context.library, false, context.today));
        http::ServiceOptions options = TRY(service_options());
        options.agents = agents_of(context);
        const auto service = TRY(http::Service::start(*library, options));
        StopSignal stop([&] { service->stop(); });
        const std::string url =
            (service->is_encrypted() ? "https://" : "http://") + shown_host() + ":" + std::to_string(service->port()) + "/";
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
    Result<http::ServiceOptions> service_options() const {
        http::ServiceOptions options;
        options.server.address = address_;
        options.server.port = static_cast<int>(port_);
        options.server.threads = threads_;
        options.certificate = certificate_;
        options.key = key_;
        std::vector<std::string> proxies = proxies_;
        if (behind_proxy_) proxies.insert(proxies.end(), {"127.0.0.0/8", "::1"});
        for (const std::string& proxy : proxies) {
            auto network = http::Network::parse(proxy);
            if (!network.ok()) return Error{ErrorCode::InvalidArgument, "--proxy " + network.error().message};
            options.proxies.push_back(*network);
        }
        options.hosts = hosts_;
        options.backups = backups_;
        options.server.body_limit_bytes = upload_mb_ << 20;
        options.requests_per_second = static_cast<double>(rate_);
        if (log_ == "text") options.log = http::LogForm::Text;
        else if (log_ == "json") options.log = http::LogForm::Json;
        else if (log_ != "none") return Error{ErrorCode::InvalidArgument, "--log " + log_ + ": expected none, text or json"};
        options.write_log = [](std::string_view line) { print_error(line); };
        return options;
    }
    /// What to type into the browser: a name if one was given; not the address that stands for all.
    std::string shown_host() const {
        if (!hosts_.empty()) return hosts_.front();
        if (address_ == "localhost" || address_ == "0.0.0.0" || address_ == "::") return "127.0.0.1";
        return address_.find(':') == std::string::npos ? address_ : "[" + address_ + "]";
    }

    uint64_t port_ = 8080;
    std::string address_ = "127.0.0.1";
    uint64_t threads_ = 48;
    std::string certificate_, key_, log_ = "none";
    bool behind_proxy_ = false;
    std::vector<std::string> proxies_, hosts_;
    uint64_t rate_ = 200;
    std::string backups_;
    uint64_t upload_mb_ = 4096;
};

}  // namespace

std::unique_ptr<Command> make_serve() { return std::make_unique<Serve>(); }

}  // namespace winnow::cli
