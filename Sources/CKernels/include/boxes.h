// Upright boxes held against one of them, eight at a time. Comparisons only, so every machine gives the same answer.
#ifndef BOXES_H
#define BOXES_H
#include <stddef.h>
#include <stdint.h>

/// Which boxes share at least a border point with one box (west, south, east, north). `boxes` has groups of eight, each as 8
/// times west, south, east, north. Writes their numbers, ascending, to `found`, which has room for all; returns how many.
size_t kernels_boxes_touching(const double *boxes, size_t groups, const double *box, int32_t *found);

#endif
