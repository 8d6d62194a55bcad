// The rolls of many draws side by side. Every operation is done apart and in one order, so that figures are bit for bit
// the same on every machine and for any number of draws at once.
#ifndef KERNELS_DRAWS_H
#define KERNELS_DRAWS_H
#include <stddef.h>
#include <stdint.h>

/// Computes, by row, the change of pupils, that of entrants and that of the class shortfall: `figures` of shape [rows ×
/// 3 × lanes]. A row is a school in a stage and year, a slot a grade of a row; the roll of a slot is a sum of parts.
/// - `slots`: those of a row are slots[row] to slots[row + 1]; `parts`: those of a slot are parts[slot] to parts[slot +
/// 1].
/// - `columns`, `weights`: of each part the column of `changes` that multiplies it, and its pupils.
/// - `rolls`, `sizes`: of each slot the pupils without any draw, and pupils per class by the standard (infinite: any
/// number).
/// - `rooms`, `class_shortfall`, `has_entry`: of each row usable rooms (infinite: not counted), classes short without
/// any draw, and whether
///   its first slot is the entry grade.
/// - `changes`: factors less those without any draw, shape [columns × lanes].
/// - `choices`: multipliers of each row's roll, shape [rows × lanes]; null: all are 1.
void kernels_draw_rolls(size_t rows, const int32_t *slots, const int32_t *parts, const int32_t *columns,
                        const double *weights, const double *rolls, const double *sizes, const double *rooms,
                        const double *class_shortfall, const uint8_t *has_entry, size_t lanes, const double *changes,
                        const double *choices, double *figures);

#endif
