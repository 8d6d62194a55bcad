// Random multipliers of rates, many draws side by side: the same bits on every machine. Tests hold them to
// Philox and normal quantiles written one by one in Swift.
#ifndef KERNELS_RATES_H
#define KERNELS_RATES_H
#include <stddef.h>
#include <stdint.h>

/// Draws that are computed side by side.
#define KERNELS_DRAWS_SIDE 16

/// Standard normal numbers, each from seed, draw, rate, place and year alone: `out` of shape [lanes].
void kernels_draw_normals(uint64_t seed, const uint64_t *draws, size_t lanes, uint32_t rate, uint32_t place,
                          uint32_t year, double *out);

/// The multipliers of one rate (docs/model.md, "Uncertainty"): `values` of shape [districts × years × lanes], of which
/// the first year is left as it is.
/// - `draws`: number of the draw by lane.
/// - `spread`: standard deviation, correlation between districts, correlation with the year before.
/// - `city`: room for [years × KERNELS_DRAWS_SIDE] numbers.
void kernels_draw_multipliers(uint64_t seed, const uint64_t *draws, size_t lanes, uint32_t rate, size_t districts,
                              size_t years, const double *spread, double *city, double *values);

#endif
