// SHA-256 (FIPS 180-4) by the instructions that x86-64 processors have had for it since about 2017. Swift cannot reach
// them; they are eight times as fast as the same in words, and digests of a province's files would take a second.
//
// The instructions hold the eight words of the state as two vectors, (a b e f) and (c d g h), highest word first. One of them
// does two rounds, on the sums of message and constants in its third operand; so two of them make a step of four rounds.
// The message schedule is kept as a ring of four vectors of four words: in step t the words of step t + 4 are made in place
// of those just used. The twin in Swift is `SHA256.compress`, which does the work where the instructions are missing.

#include "kernels.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

bool kernels_have_sha256(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return false;
  bool has_vectors = (c & (1u << 9)) && (c & (1u << 19)); // SSSE3 and SSE4.1
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  return has_vectors && (b & (1u << 29));
}

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

__attribute__((target("sha,sse4.1,ssse3")))
void kernels_sha256(uint32_t *state, const uint8_t *bytes, size_t blocks) {
  const __m128i swap = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
  __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
  __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];
    for (int t = 0; t < 4; t++) words[t] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)bytes + t), swap);
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
      __m128i now = words[t & 3];
      __m128i sum = _mm_add_epi32(now, _mm_loadu_si128((const __m128i *)constants + t));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
      if (t < 12) {
        __m128i last = words[(t + 3) & 3];
        __m128i middle = _mm_alignr_epi8(last, words[(t + 2) & 3], 4);
        __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(now, words[(t + 1) & 3]), middle);
        words[t & 3] = _mm_sha256msg2_epu32(next, last);
      }
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  uint32_t out[8];
  _mm_storeu_si128((__m128i *)out, abef);
  _mm_storeu_si128((__m128i *)(out + 4), cdgh);
  state[0] = out[3], state[1] = out[2], state[4] = out[1], state[5] = out[0];
  state[2] = out[7], state[3] = out[6], state[6] = out[5], state[7] = out[4];
}

#else

bool kernels_have_sha256(void) { return false; }
void kernels_sha256(uint32_t *state, const uint8_t *bytes, size_t blocks) { (void)state, (void)bytes, (void)blocks; }

#endif
