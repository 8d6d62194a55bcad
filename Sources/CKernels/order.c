#include "order.h"
#include "vectors.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

enum { buckets = 1024 };

static void sift(int32_t *heap, size_t at, size_t count) {
  const int32_t value = heap[at];
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    child += child + 1 < count && heap[child + 1] > heap[child];
    if (heap[child] <= value)
      break;
    heap[at] = heap[child];
  }
  heap[at] = value;
}

static void sort(int32_t *values, size_t count) {
  if (count <= 32) {
    for (size_t at = 1; at < count; at++) {
      const int32_t value = values[at];
      size_t place = at;
      for (; place > 0 && values[place - 1] > value; place--)
        values[place] = values[place - 1];
      values[place] = value;
    }
    return;
  }
  for (size_t at = count / 2; at-- > 0;)
    sift(values, at, count);
  for (size_t last = count - 1; last > 0; last--) {
    const int32_t largest = values[0];
    values[0] = values[last];
    values[last] = largest;
    sift(values, 0, last);
  }
}

FOR_VECTORS
void kernels_order(const int32_t *column, size_t count, const size_t *ranks, size_t rank_count, int32_t *room,
                   int32_t *out) {
  if (count == 0)
    return;
  int32_t least = column[0], most = column[0];
  for (size_t i = 0; i < count; i++) {
    least = column[i] < least ? column[i] : least;
    most = column[i] > most ? column[i] : most;
  }
  if (least == most) {
    for (size_t at = 0; at < rank_count; at++)
      out[at] = least;
    return;
  }
  const uint32_t range = (uint32_t)most - (uint32_t)least;
  int shift = 0;
  while (range >> shift >= buckets)
    shift++;
  uint32_t sizes[buckets] = {0};
  uint16_t *digits = (uint16_t *)(room + count);
  for (size_t i = 0; i < count; i++)
    digits[i] = (uint16_t)(((uint32_t)column[i] - (uint32_t)least) >> shift);
  for (size_t i = 0; i < count; i++)
    sizes[digits[i]]++;
  // the buckets in which a wanted place lies; starts of them in the room
  uint8_t wanted[buckets] = {0};
  uint32_t starts[buckets], ends[buckets];
  size_t before = 0, rank = 0, kept = 0;
  for (size_t bucket = 0; bucket < buckets && rank < rank_count; before += sizes[bucket++]) {
    if (ranks[rank] >= before + sizes[bucket])
      continue;
    wanted[bucket] = 1;
    starts[bucket] = ends[bucket] = (uint32_t)kept;
    kept += sizes[bucket];
    while (rank < rank_count && ranks[rank] < before + sizes[bucket])
      rank++;
  }
  for (size_t i = 0; i < count; i++)
    if (wanted[digits[i]])
      room[ends[digits[i]]++] = column[i];
  before = rank = 0;
  for (size_t bucket = 0; bucket < buckets && rank < rank_count; before += sizes[bucket++]) {
    if (!wanted[bucket])
      continue;
    if (shift > 0)
      sort(room + starts[bucket], sizes[bucket]);
    for (; rank < rank_count && ranks[rank] < before + sizes[bucket]; rank++)
      out[rank] = room[starts[bucket] + (ranks[rank] - before)];
  }
}

FOR_VECTORS
void kernels_order_sums(const int32_t *column, size_t count, double reference, double unit, double limit, double least,
                        double *sums) {
  double values[8] = {0}, beyond[8] = {0}, number[8] = {0};
  const double first = count > 0 ? reference + column[0] * unit : 0;
  const double over = first - limit > 0 ? first - limit : 0;
  size_t at = 0;
  for (; at + 8 <= count; at += 8)
    for (size_t i = 0; i < 8; i++) {
      const double value = reference + column[at + i] * unit, rest = value - limit;
      values[i] += value - first;
      beyond[i] += (rest > 0 ? rest : 0) - over;
      number[i] += rest > least ? 1.0 : 0.0;
    }
  for (size_t i = 0; at < count; at++, i++) {
    const double value = reference + column[at] * unit, rest = value - limit;
    values[i] += value - first;
    beyond[i] += (rest > 0 ? rest : 0) - over;
    number[i] += rest > least ? 1.0 : 0.0;
  }
  for (size_t i = 1; i < 8; i++) {
    values[0] += values[i];
    beyond[0] += beyond[i];
    number[0] += number[i];
  }
  sums[0] = values[0];
  sums[1] = beyond[0];
  sums[2] = number[0];
}

FOR_VECTORS
void kernels_pack(const double *made, size_t columns, size_t lanes, const double *units, int32_t *out, size_t draws) {
  for (size_t column = 0; column < columns; column++)
    for (size_t lane = 0; lane < lanes; lane++) {
      double whole = round(made[column * lanes + lane] / units[column]);
      whole = whole < INT32_MAX ? whole : INT32_MAX;
      whole = whole > INT32_MIN ? whole : INT32_MIN;
      out[column * draws + lane] = (int32_t)whole;
    }
}
