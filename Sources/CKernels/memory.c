// Reuse of freed memory.
//
// By default glibc returns every large allocation to the system when it is freed, and maps new pages for the next one,
// which the system must zero. A run allocates about a hundred large arrays one after another; a quarter of its time was
// spent on these pages. With these settings allocations of up to 8 MB are reused, and up to 64 MB may stay idle. Larger
// allocations are still returned at once, so that the largest datasets need no more memory than before.
#include "kernels.h"

#if defined(__GLIBC__)
#include <malloc.h>

void kernels_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 8 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
}

void kernels_return_memory(void) {
  if (mallinfo2().fordblks > (size_t)64 << 20)
    malloc_trim(0);
}

#else

void kernels_keep_memory(void) {}

void kernels_return_memory(void) {}

#endif
