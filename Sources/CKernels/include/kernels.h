#ifndef KERNELS_H
#define KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Which boxes share at least a border point with one box (west, south, east, north). `boxes` has groups of eight, each
/// as 8 times west, south, east, north. Writes their numbers, ascending, to `found`, which has room for all; returns
/// how many. Comparisons only, eight at a time, so every machine gives the same answer; the vector width is chosen at
/// run time.
size_t kernels_boxes_touching(const double *boxes, size_t groups, const double *box, int32_t *found);

/// Has the C library keep freed memory for the next use, where it can be told so; once, before threads are started.
void kernels_keep_memory(void);

/// Gives freed memory back to the system, where more than 64 MB of it lies idle.
void kernels_return_memory(void);

#endif
