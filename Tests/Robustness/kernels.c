// Gives random numbers, some of them none, to the C parts of the program: built with sanitizers by make sanitize-c.
#include "kernels.h"
#include "order.h"
#include "projection.h"
#include "rates.h"
#include "start.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// A number up to a limit, at times infinite or none.
static double number(double limit) {
  switch (rand() % 60) {
  case 0:
    return NAN;
  case 1:
    return INFINITY;
  default:
    return limit * (2.0 * rand() / RAND_MAX - 1);
  }
}

static double *numbers(size_t count, double limit) {
  // of the exact size, so that a step beyond is seen
  double *all = malloc(count * sizeof *all);
  for (size_t at = 0; all && at < count; at++)
    all[at] = number(limit);
  return all;
}

// Whether the counts that are returned can be right.
static int holds(size_t size) {
  double *boxes = numbers(32 * size, 10), *box = numbers(4, 10), *places = numbers(2 * size, 5),
         *patch = numbers(28, 1);
  int32_t *found = malloc(8 * size * sizeof *found);
  patch[2] = 4;
  size_t touching = kernels_boxes_touching(boxes, size, box, found),
         projected = kernels_project_on_patch(places, size, patch);
  int good = touching <= 8 * size && projected <= size && projected % 8 == 0;
  for (size_t at = 1; at < touching; at++)
    good = good && found[at - 1] < found[at];
  free(boxes);
  free(box);
  free(places);
  free(patch);
  free(found);
  return good;
}

static int compare(const void *left, const void *right) {
  const int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
  return (a > b) - (a < b);
}

// Whether places in order are those of the sorted column; columns are narrow, wide, equal, or have the extreme
// integers.
static int orders(size_t size) {
  int32_t *column = malloc(size * sizeof *column), *room = malloc(2 * size * sizeof *room), out[3];
  const int kind = rand() % 4;
  for (size_t at = 0; at < size; at++) {
    const int32_t wide = (int32_t)((uint32_t)rand() << 1 ^ (uint32_t)rand());
    column[at] = kind == 0    ? rand() % 5
                 : kind == 1  ? wide
                 : kind == 2  ? 7
                 : rand() % 9 ? rand() % 9000
                              : (rand() % 2 ? INT32_MAX : INT32_MIN);
  }
  const size_t ranks[3] = {0, size / 2, size - 1};
  double sums[3];
  kernels_order(column, size, ranks, 3, room, out);
  kernels_order_sums(column, size, 3, 0.1, 40, 0.5, sums);
  int32_t *sorted = malloc(size * sizeof *sorted);
  for (size_t at = 0; at < size; at++)
    sorted[at] = column[at];
  qsort(sorted, size, sizeof *sorted, compare);
  int good = isfinite(sums[0]) && sums[2] >= 0 && sums[2] <= (double)size;
  for (size_t at = 0; at < 3; at++)
    good = good && out[at] == sorted[ranks[at]];
  free(column);
  free(room);
  free(sorted);
  return good;
}

// Whether packed numbers stay within 32 bits, and multipliers above 0.
static int draws(size_t size) {
  const size_t lanes = 1 + size % KERNELS_DRAWS_SIDE, years = 2 + size % 9, districts = 1 + size % 5;
  double *made = numbers(3 * lanes, 1e12), *units = malloc(3 * sizeof *units),
         *city = malloc(years * KERNELS_DRAWS_SIDE * sizeof *city),
         *values = malloc(districts * years * lanes * sizeof *values);
  int32_t *packed = malloc(3 * lanes * sizeof *packed);
  uint64_t *number = malloc(lanes * sizeof *number);
  for (size_t at = 0; at < 3; at++)
    units[at] = 1e-4;
  for (size_t at = 0; at < lanes; at++)
    number[at] = size * 1000 + at;
  for (size_t at = 0; at < districts * years * lanes; at++)
    values[at] = 1;
  const double spread[3] = {0.1, 0.5, 0.8};
  kernels_pack(made, 3, lanes, units, packed, lanes);
  kernels_draw_multipliers(size, number, lanes, 1, districts, years, spread, city, values);
  int good = 1;
  for (size_t at = 0; at < districts * years * lanes; at++)
    good = good && values[at] > 0 && isfinite(values[at]);
  free(made);
  free(units);
  free(city);
  free(values);
  free(packed);
  free(number);
  return good;
}

int main(void) {
  srand(1);
  int failed = 0;
  for (size_t size = 1; size < 500; size++)
    failed += !holds(size) + !orders(size) + !draws(size);
  kernels_keep_memory();
  kernels_return_memory();
  failed += kernels_exchange("/nonexistent/a", "/nonexistent/b") == 0;
  failed += start_argument_count() < 1 || start_argument(-1) || start_argument(99) || !start_can_start_threads(99);
  failed += start_file_limit() == 0 || start_address_space_limit() == 0;
  printf("%d failed\n", failed);
  return failed != 0;
}
