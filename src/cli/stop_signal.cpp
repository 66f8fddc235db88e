// A handler may do next to nothing: it sets a flag and writes one byte into a pipe; a thread reads the byte and does the rest.
#include "cli/stop_signal.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/assert.h"

namespace winnow::cli {

namespace {

std::atomic<bool> stop_requested = false;
int pipe_ends[2] = {-1, -1};
static_assert(std::atomic<bool>::is_always_lock_free, "used in a signal handler");

constexpr char kSignalled = 's';
constexpr char kLeaving = 'q';

void on_signal(int) {
    stop_requested = true;
    [[maybe_unused]] const ssize_t written = ::write(pipe_ends[1], &kSignalled, 1);
}

}  // namespace

StopSignal::StopSignal(std::function<void()> on_stop) {
    stop_requested = false;
    WINNOW_ASSERT(::pipe2(pipe_ends, O_CLOEXEC) == 0);
    waiter_ = std::thread([on_stop = std::move(on_stop)] {
        char byte = 0;
        while (::read(pipe_ends[0], &byte, 1) == 1 && byte == kSignalled)
            if (on_stop) on_stop();
    });
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

StopSignal::~StopSignal() {
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    [[maybe_unused]] const ssize_t written = ::write(pipe_ends[1], &kLeaving, 1);
    waiter_.join();
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

const std::atomic<bool>& StopSignal::flag() const { return stop_requested; }

}  // namespace winnow::cli
