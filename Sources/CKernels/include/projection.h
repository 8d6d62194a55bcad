// Inner loops that gain from wide vectors. The vector width is chosen at run time; multiplications and additions are
// never fused, so that results are bit for bit the same on every machine. Tests compare each with the same code in
// Swift.
#ifndef KERNELS_PROJECTION_H
#define KERNELS_PROJECTION_H
#include <stddef.h>

/// Transforms places (x0 y0 x1 y1 …, degrees) to the plane in place, eight at a time, up to the first group that is not
/// on the patch (Geometry, TransformPatch). `patch`: centre x and y, half the side, radians per degree, then 8
/// coefficients each of latitude, north and east. Returns the number of places done.
size_t kernels_project_on_patch(double *places, size_t count, const double *patch);

#endif
