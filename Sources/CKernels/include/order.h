// Places in the order of size, and sums, of a column of packed figures. Sums are added in one order on every machine.
#ifndef KERNELS_ORDER_H
#define KERNELS_ORDER_H
#include <stddef.h>
#include <stdint.h>

/// The values at some places of a column in order of size, without putting all of it in order.
/// - `ranks`: places from 0, ascending, each below `count`; `out`: the values there.
/// - `room`: for 2 × count numbers.
void kernels_order(const int32_t *column, size_t count, const size_t *ranks, size_t rank_count, int32_t *room,
                   int32_t *out);

/// Sums over the values `reference + column × unit`: `sums[0]` of the values less the first, `sums[1]` of what is above
/// `limit`, less that of the first; `sums[2]` the number of those more than `least` above it.
void kernels_order_sums(const int32_t *column, size_t count, double reference, double unit, double limit, double least,
                        double *sums);

/// Packs differences, shape [columns × lanes], in whole units of their column, into some draws of packed figures of
/// shape [columns × draws]; beyond the range of 32 bits the nearest number that there is.
void kernels_pack(const double *made, size_t columns, size_t lanes, const double *units, int32_t *out, size_t draws);

#endif
