// XML as events, fed from a source in pieces, with a stop after any event.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "base/byte_source.h"

namespace winnow::table {

/// Attributes of a start tag; values are UTF-8 with references resolved. Valid during the event only.
class Attributes {
  public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// By the name without its prefix ("id" finds "r:id"); null when there is none.
    const char* find(std::string_view name) const;

  private:
    const char** pairs_;
};

/// What an XmlStream calls. Names come without their namespace prefix.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

/// Reads one XML document. A document type declaration is refused: no office file has one, and entities could expand without end.
/// Not thread-safe.
class XmlStream {
  public:
    XmlStream(std::unique_ptr<ByteSource> source, XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// Calls the handler until it says pause() (true) or the document ends (false).
    Result<bool> run();
    /// To be called by the handler: run() returns behind this event.
    void pause();
    /// Byte of the document at which the current event starts.
    uint64_t offset() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads a whole document.
Result<void> read_xml(std::unique_ptr<ByteSource> source, XmlHandler& handler);

}  // namespace winnow::table
