#include "base/heap.h"

#include <malloc.h>

namespace winnow {

void keep_freed_memory() {
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // larger blocks are mapped and unmapped as before
}

}  // namespace winnow
