// Gives random numbers, some of them none, to the C parts of the program: built with sanitizers by make sanitize-c.
#include "kernels.h"
#include "projection.h"
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

int main(void) {
  srand(1);
  int failed = 0;
  for (size_t size = 1; size < 500; size++)
    failed += !holds(size);
  kernels_keep_memory();
  kernels_return_memory();
  failed += kernels_exchange("/nonexistent/a", "/nonexistent/b") == 0;
  failed += start_argument_count() < 1 || start_argument(-1) || start_argument(99) || !start_can_start_threads(99);
  failed += start_file_limit() == 0 || start_address_space_limit() == 0;
  printf("%d failed\n", failed);
  return failed != 0;
}
