// Freed memory that is kept for the next use.
//
// Without a word the C library gives each large array back to the system as soon as it is freed, and asks for it anew:
// every page is then emptied and mapped again when it is first written. A run makes some hundred such arrays one after
// the other, and that took a quarter of its time. Arrays up to 8 MB now come out of memory that stays with the program,
// of which up to 64 MB may lie idle; larger ones still go back at once, so that a nation needs no more than before.
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
