// Inner loops for which wider vectors pay. The vector width is chosen at run time; products and sums are never fused,
// so that every machine gives the same bits. Each has a twin in Swift that the tests hold it against.
#ifndef KERNELS_PROJECTION_H
#define KERNELS_PROJECTION_H
#include <stddef.h>

/// Brings places (x0 y0 x1 y1 …, degrees) to the plane in place, eight at a time, as long as all eight lie on the patch
/// (Geometry, TransformPatch). `patch`: middle x and y, half side, radians a degree, then 8 terms each of latitude,
/// north and east. Returns how many places were done.
size_t kernels_project_on_patch(double *places, size_t count, const double *patch);

#endif
