#include "projection.h"
#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

FOR_VECTORS
size_t kernels_project_on_patch(double *places, size_t count, const double *patch) {
  const double mx = patch[0], my = patch[1], half = patch[2], radian = patch[3];
  const double *psi = patch + 4, *north = patch + 12, *east = patch + 20;
  size_t at = 0;
  for (; at + 8 <= count; at += 8) {
    double *xy = places + 2 * at;
    double a[8], b[8], p[8], q[8];
    int outside = 0;
    for (int i = 0; i < 8; i++) {
      a[i] = xy[2 * i + 1] - my;
      b[i] = xy[2 * i] - mx;
    }
    for (int i = 0; i < 8; i++)
      outside |= !(a[i] >= -half) | !(a[i] < half) | !(b[i] >= -half) | !(b[i] < half);
    if (outside)
      break;
    for (int i = 0; i < 8; i++) {
      const double up = a[i] * radian;
      double s = psi[7];
      for (int k = 6; k > 0; k--)
        s = s * up + psi[k];
      a[i] = s * up;
      b[i] = b[i] * radian;
    }
    for (int i = 0; i < 8; i++) {
      double re = north[7], im = east[7];
      for (int k = 6; k >= 0; k--) {
        const double next = re * a[i] - im * b[i] + north[k];
        im = re * b[i] + im * a[i] + east[k];
        re = next;
      }
      p[i] = re;
      q[i] = im;
    }
    for (int i = 0; i < 8; i++) {
      xy[2 * i] = q[i];
      xy[2 * i + 1] = p[i];
    }
  }
  return at;
}
