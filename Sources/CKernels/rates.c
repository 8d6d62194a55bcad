#include "rates.h"
#include "vectors.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

enum { side = KERNELS_DRAWS_SIDE };

#define EACH for (size_t i = 0; i < side; i++)
#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}

INLINE double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

// As Random/Elementary.swift has them, operation by operation.
static const double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;

INLINE double exponential(double x) {
  x = x > -700 ? x : -700;
  x = x < 700 ? x : 700;
  const double k = round(x * 1.4426950408889634);
  const double r = (x - k * ln2_high) - k * ln2_low;
  double sum = 1;
  for (int n = 14; n >= 1; n--)
    sum = 1 + r / n * sum;
  // 2 to the power k: the low bits of k + 1.5 · 2^52 are k
  return sum * double_of((bits_of(k + 0x1.8p52) + 1023) << 52);
}

INLINE double logarithm(double x) {
  const uint64_t bits = bits_of(x);
  double exponent = double_of(bits >> 52 | 0x4330000000000000) - (0x1p52 + 1023);
  double m = double_of((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
  const int large = m > 1.4142135623730951;
  exponent = large ? exponent + 1 : exponent;
  m = large ? m / 2 : m;
  const double s = (m - 1) / (m + 1), square = s * s;
  double sum = 0;
  for (int n = 23; n >= 1; n -= 2)
    sum = sum * square + 1.0 / n;
  return exponent * ln2_high + (2 * s * sum + exponent * ln2_low);
}

// Wichura's AS 241, PPND16 (Applied Statistics 37, 1988), coefficients from the constant on.
static const double centre[2][8] = {
    {3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
     4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3},
    {1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
     3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}};
static const double near_tail[2][8] = {
    {1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
     1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
static const double far_tail[2][8] = {
    {6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

INLINE double ratio(const double (*c)[8], double x) {
  double above = 0, below = 0;
  for (int at = 7; at >= 0; at--) {
    above = above * x + c[0][at];
    below = below * x + c[1][at];
  }
  return above / below;
}

INLINE double tail(double p) {
  const double q = p - 0.5;
  const double r = sqrt(-logarithm(q < 0 ? p : 1 - p));
  const double size = r <= 5 ? ratio(near_tail, r - 1.6) : ratio(far_tail, r - 5);
  return q < 0 ? -size : size;
}

struct counters {
  uint32_t key[2], rate;
  uint64_t draws[side];
};

// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011) of a rate, place and year, and the standard normal quantiles of
// its first two words.
INLINE void normals(const struct counters *at, uint32_t place, uint32_t year, double *z) {
  uint32_t a[side], b[side], c[side], d[side];
  EACH {
    a[i] = (uint32_t)at->draws[i];
    b[i] = (uint32_t)(at->draws[i] >> 32);
    c[i] = at->rate << 16 | year;
    d[i] = place;
  }
  uint32_t key0 = at->key[0], key1 = at->key[1];
  for (int turn = 0; turn < 10; turn++) {
    EACH {
      const uint64_t first = (uint64_t)a[i] * 0xD2511F53, second = (uint64_t)c[i] * 0xCD9E8D57;
      a[i] = (uint32_t)(second >> 32) ^ b[i] ^ key0;
      b[i] = (uint32_t)second;
      c[i] = (uint32_t)(first >> 32) ^ d[i] ^ key1;
      d[i] = (uint32_t)first;
    }
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  double p[side];
  EACH {
    // the middles of 2^53 parts of the unit interval: 21 bits above 32
    const uint64_t whole = ((uint64_t)a[i] << 32 | b[i]) >> 11;
    const double high = double_of(whole >> 32 | 0x4330000000000000) - 0x1p52;
    const double low = double_of((whole & 0xFFFFFFFF) | 0x4330000000000000) - 0x1p52;
    p[i] = ((high * 0x1p32 + low) + 0.5) * 0x1p-53;
    const double q = p[i] - 0.5;
    z[i] = q * ratio(centre, 0.180625 - q * q);
  }
  // about one in seven is not in the middle: those are computed side by side too
  double ends[side];
  size_t places[side], count = 0;
  EACH {
    places[count] = i;
    count += fabs(p[i] - 0.5) > 0.425;
  }
  if (count == 0)
    return;
  EACH ends[i] = i < count ? p[places[i]] : 0.01;
  EACH ends[i] = tail(ends[i]);
  for (size_t i = 0; i < count; i++)
    z[places[i]] = ends[i];
}

FOR_VECTORS
void kernels_draw_normals(uint64_t seed, const uint64_t *draws, size_t lanes, uint32_t rate, uint32_t place,
                          uint32_t year, double *out) {
  for (size_t first = 0; first < lanes; first += side) {
    const size_t here = lanes - first < side ? lanes - first : side;
    struct counters at = {{(uint32_t)seed, (uint32_t)(seed >> 32)}, rate, {0}};
    for (size_t i = 0; i < here; i++)
      at.draws[i] = draws[first + i];
    double z[side];
    normals(&at, place, year, z);
    memcpy(out + first, z, here * sizeof(double));
  }
}

FOR_VECTORS
void kernels_draw_multipliers(uint64_t seed, const uint64_t *draws, size_t lanes, uint32_t rate, size_t districts,
                              size_t years, const double *spread, double *city, double *values) {
  const double sigma = spread[0], phi = spread[2];
  const double common = sqrt(spread[1]), own = sqrt(1 - spread[1]), rest = sqrt(1 - phi * phi);
  const double shift = sigma * sigma / 2;
  for (size_t first = 0; first < lanes; first += side) {
    const size_t here = lanes - first < side ? lanes - first : side;
    struct counters at = {{(uint32_t)seed, (uint32_t)(seed >> 32)}, rate, {0}};
    for (size_t i = 0; i < here; i++)
      at.draws[i] = draws[first + i];
    for (size_t place = 0; place <= districts; place++) {
      double path[side], z[side], made[side];
      for (size_t year = 1; year < years; year++) {
        normals(&at, (uint32_t)place, (uint32_t)year, z);
        if (year == 1)
          memcpy(path, z, sizeof path);
        else
          EACH path[i] = phi * path[i] + rest * z[i];
        double *of_city = city + year * side;
        if (place == 0) {
          memcpy(of_city, path, sizeof path);
          continue;
        }
        EACH made[i] = exponential(sigma * (common * of_city[i] + own * path[i]) - shift);
        memcpy(values + ((place - 1) * years + year) * lanes + first, made, here * sizeof(double));
      }
    }
  }
}
