#include "kernels.h"
#include "vectors.h"

#include <string.h>

typedef double lanes __attribute__((ext_vector_type(8)));
typedef _Bool flags __attribute__((ext_vector_type(8)));

FOR_VECTORS
size_t kernels_boxes_touching(const double *boxes, size_t groups, const double *box, int32_t *found) {
  const lanes west = box[0], south = box[1], east = box[2], north = box[3];
  size_t count = 0;
  for (size_t group = 0; group < groups; group++) {
    lanes sides[4];
    memcpy(sides, boxes + 32 * group, sizeof sides);
    const flags touch = __builtin_convertvector(
        (sides[0] <= east) & (sides[1] <= north) & (sides[2] >= west) & (sides[3] >= south), flags);
    uint8_t bits;
    memcpy(&bits, &touch, sizeof bits);
    for (unsigned left = bits; left; left &= left - 1)
      found[count++] = (int32_t)(8 * group) + __builtin_ctz(left);
  }
  return count;
}
