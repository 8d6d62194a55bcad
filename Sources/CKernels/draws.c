#include "draws.h"
#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

// The largest whole number not above x, for 0 <= x < 2^51: by the rounding of an addition, which every machine does
// alike.
static inline double down(double x) {
  const double shift = 0x1p52;
  const double nearest = (x + shift) - shift;
  return nearest - (nearest > x ? 1.0 : 0.0);
}

static inline double least(double a, double b) { return a < b ? a : b; }
static inline double most(double a, double b) { return a > b ? a : b; }

// Classes that a grade needs, as Measures/Classes.swift has it.
static inline double classes(double pupils, double size) {
  const double whole = down(least(most(pupils + 0.5 + 1e-9, 0), 1e12));
  const double share = least(whole / size, 1e12);
  const double full = down(share);
  const double needed = most(full + (full < share ? 1.0 : 0.0), 1.0);
  return whole > 0 ? needed : 0.0;
}

struct rolls {
  const int32_t *slots, *parts, *columns;
  const double *weights, *rolls, *sizes, *rooms, *class_shortfall;
  const uint8_t *has_entry;
};

// Some lanes of one row; `width` is a constant, so that the loops over lanes become vector instructions.
static inline __attribute__((always_inline)) void row_of(const struct rolls *r, size_t row, size_t lane, size_t lanes,
                                                         const double *changes, const double *choices, double *figures,
                                                         const size_t width) {
  double pupils[8] = {0}, entry[8] = {0}, needed[8] = {0};
  const size_t first = (size_t)r->slots[row], end = (size_t)r->slots[row + 1];
  for (size_t slot = first; slot < end; slot++) {
    double change[8] = {0};
    for (int32_t part = r->parts[slot]; part < r->parts[slot + 1]; part++) {
      const double weight = r->weights[part];
      const double *column = changes + (size_t)r->columns[part] * lanes + lane;
      for (size_t i = 0; i < width; i++)
        change[i] += weight * column[i];
    }
    const double roll = r->rolls[slot], size = r->sizes[slot];
    if (choices) {
      const double *choice = choices + row * lanes + lane;
      for (size_t i = 0; i < width; i++)
        change[i] = change[i] * choice[i] + roll * (choice[i] - 1);
    }
    for (size_t i = 0; i < width; i++) {
      pupils[i] += change[i];
      needed[i] += classes(roll + change[i], size);
    }
    if (slot == first && r->has_entry[row])
      for (size_t i = 0; i < width; i++)
        entry[i] = change[i];
  }
  double *out = figures + row * 3 * lanes + lane;
  for (size_t i = 0; i < width; i++) {
    out[i] = pupils[i];
    out[lanes + i] = entry[i];
    out[2 * lanes + i] = most(0, needed[i] - r->rooms[row]) - r->class_shortfall[row];
  }
}

FOR_VECTORS
void kernels_draw_rolls(size_t rows, const int32_t *slots, const int32_t *parts, const int32_t *columns,
                        const double *weights, const double *rolls, const double *sizes, const double *rooms,
                        const double *class_shortfall, const uint8_t *has_entry, size_t lanes, const double *changes,
                        const double *choices, double *figures) {
  const struct rolls all = {slots, parts, columns, weights, rolls, sizes, rooms, class_shortfall, has_entry};
  for (size_t row = 0; row < rows; row++) {
    size_t lane = 0;
    for (; lane + 8 <= lanes; lane += 8)
      row_of(&all, row, lane, lanes, changes, choices, figures, 8);
    for (; lane < lanes; lane++)
      row_of(&all, row, lane, lanes, changes, choices, figures, 1);
  }
}
