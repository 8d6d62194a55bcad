// Inner loops that are faster with wide vectors. The vector width is chosen at run time; multiplications and additions
// are never fused, so that results are bit for bit the same on every machine. Tests compare each function with the same
// code in Swift.
#ifndef KERNELS_PROJECTION_H
#define KERNELS_PROJECTION_H
#include <stddef.h>

/// Projects positions (x0 y0 x1 y1 …, degrees) to the plane in place, in groups of eight, and stops at the first group
/// that is not on the patch (Geometry, TransformPatch). `patch`: centre x and y, half the side, radians per degree,
/// then 8 coefficients each of latitude, north and east. Returns the number of positions projected.
size_t kernels_project_on_patch(double *places, size_t count, const double *patch);

#endif
