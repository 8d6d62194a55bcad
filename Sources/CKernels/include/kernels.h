#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// True where the processor has instructions for SHA-256.
bool kernels_have_sha256(void);

/// Takes whole blocks of 64 bytes into a SHA-256 state of 8 words, with those instructions; call it only where they are.
void kernels_sha256(uint32_t *state, const uint8_t *bytes, size_t blocks);

#endif
