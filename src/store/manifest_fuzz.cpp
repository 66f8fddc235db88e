// Fuzzes the manifest's parser: any lines under a checksum that fits. What is accepted must come back the same after writing.
// Set TMPDIR to a file system in memory.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/hash.h"
#include "store/manifest.h"
#include "store/test_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace winnow;
    static const store::TemporaryDirectory home;
    std::string text = "winnow-manifest 2\n" + std::string(reinterpret_cast<const char*>(data), size) + "\n";
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash64(text)));
    store::put_content(home.path / "MANIFEST", text + "checksum " + digits + "\n");
    const auto manifest = store::read_manifest(home.path);
    if (!manifest.ok()) return 0;
    if (!store::write_manifest(home.path, *manifest).ok()) std::abort();
    const std::string first = store::content_of(home.path / "MANIFEST");
    const auto again = store::read_manifest(home.path);
    if (!again.ok() || !store::write_manifest(home.path, *again).ok()) std::abort();
    if (store::content_of(home.path / "MANIFEST") != first) std::abort();
    return 0;
}
