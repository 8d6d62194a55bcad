#ifndef KERNELS_H
#define KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Finds the boxes that share at least one point with a box (west, south, east, north). `boxes` holds groups of eight
/// boxes: 8 values of west, then 8 of south, 8 of east and 8 of north. Stores their indexes, ascending, in `found`,
/// which must have room for all boxes; returns the number found. Uses comparisons only, eight at a time, so results are
/// the same on every machine; the vector width is chosen at run time.
size_t kernels_boxes_touching(const double *boxes, size_t groups, const double *box, int32_t *found);

/// Makes the C library keep freed memory for reuse, if it supports that; call it once, before threads are started.
void kernels_keep_memory(void);

/// Returns freed memory to the system if more than 64 MB of it is idle.
void kernels_return_memory(void);

/// Exchanges the names of two files or folders at once, so that there is no moment at which one of them is missing.
/// Returns 0, or the system's error number; ENOSYS where the system cannot do it.
int kernels_exchange(const char *one, const char *other);

#endif
