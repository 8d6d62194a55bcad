// How a loop is compiled for the vector instructions that a machine may have; which of them are used is decided when
// the program starts.
#ifndef KERNELS_VECTORS_H
#define KERNELS_VECTORS_H

#if defined(__x86_64__) && defined(__linux__)
#define FOR_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_VECTORS
#endif

#endif
