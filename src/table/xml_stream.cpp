// The one file that knows expat. docs/adr/0007-tables.md says why expat.
#include "table/xml_stream.h"

#include <expat.h>

#include "table/limits.h"

namespace winnow::table {

namespace {

constexpr int kBlock = 64 << 10;

std::string_view without_prefix(const char* name) {
    const char* start = name;
    const char* end = name;
    for (; *end; ++end)
        if (*end == ':') start = end + 1;
    return {start, static_cast<size_t>(end - start)};
}

}  // namespace

const char* Attributes::find(std::string_view name) const {
    for (const char** pair = pairs_; *pair; pair += 2)
        if (without_prefix(pair[0]) == name) return pair[1];
    return nullptr;
}

struct XmlStream::State {
    std::unique_ptr<ByteSource> source;
    XmlHandler& handler;
    XML_Parser parser = XML_ParserCreate(nullptr);
    uint64_t fed = 0;
    uint32_t depth = 0;
    const char* refused = nullptr;  // why we stopped the parser
    bool paused = false;
    bool ended = false;

    State(std::unique_ptr<ByteSource> its_source, XmlHandler& its_handler) : source(std::move(its_source)), handler(its_handler) {
        WINNOW_ASSERT(parser);
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { XML_ParserFree(parser); }

    void refuse(const char* why) {
        refused = why;
        XML_StopParser(parser, XML_FALSE);
    }
    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        State& state = *static_cast<State*>(self);
        if (state.refused) return;
        if (++state.depth > kXmlDepth) return state.refuse("elements are nested too deeply");
        state.handler.start(without_prefix(name), Attributes(attributes));
    }
    static void on_end(void* self, const XML_Char* name) {
        State& state = *static_cast<State*>(self);
        if (state.refused) return;
        --state.depth;
        state.handler.end(without_prefix(name));
    }
    static void on_text(void* self, const XML_Char* text, int size) {
        State& state = *static_cast<State*>(self);
        if (!state.refused) state.handler.text({text, static_cast<size_t>(size)});
    }
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        static_cast<State*>(self)->refuse("a document type declaration is refused");
    }

    Error error() const {
        const std::string why = refused ? refused : XML_ErrorString(XML_GetErrorCode(parser));
        return {refused ? ErrorCode::LimitExceeded : ErrorCode::Corrupt,
                "broken XML at byte " + std::to_string(XML_GetCurrentByteIndex(parser)) + ": " + why};
    }

    /// One block into the parser.
    Result<XML_Status> feed() {
        // Expat keeps a tag that is cut by the end of the block, however long it is.
        if (const XML_Index done = XML_GetCurrentByteIndex(parser); done >= 0 && fed - static_cast<uint64_t>(done) > kTagBytes) {
            refused = "a tag is too long";
            return error();
        }
        void* const block = XML_GetBuffer(parser, kBlock);
        if (!block) return error();
        const size_t got = TRY(source->read(static_cast<char*>(block), kBlock));
        fed += got;
        ended = got == 0;
        return XML_ParseBuffer(parser, static_cast<int>(got), ended);
    }
};

XmlStream::XmlStream(std::unique_ptr<ByteSource> source, XmlHandler& handler)
    : state_(std::make_unique<State>(std::move(source), handler)) {}
XmlStream::~XmlStream() = default;

Result<bool> XmlStream::run() {
    State& state = *state_;
    for (;;) {
        XML_Status status = XML_STATUS_OK;
        if (state.paused) {
            state.paused = false;
            status = XML_ResumeParser(state.parser);
        } else if (state.ended) {
            return false;
        } else {
            status = TRY(state.feed());
        }
        if (status == XML_STATUS_SUSPENDED) return true;
        if (status == XML_STATUS_ERROR) return state.error();
    }
}

void XmlStream::pause() {
    state_->paused = true;
    XML_StopParser(state_->parser, XML_TRUE);
}

uint64_t XmlStream::offset() const { return static_cast<uint64_t>(XML_GetCurrentByteIndex(state_->parser)); }

Result<void> read_xml(std::unique_ptr<ByteSource> source, XmlHandler& handler) {
    XmlStream stream(std::move(source), handler);
    while (TRY(stream.run())) {
    }
    return {};
}

}  // namespace winnow::table
