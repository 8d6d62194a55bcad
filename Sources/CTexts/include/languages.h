#pragma once

#include <stddef.h>

/// The bytes of a language file (JSON, UTF-8), which are part of the program.
typedef struct {
  const unsigned char *bytes;
  size_t length;
} LanguageFile;

/// The file with a number, counted from 0: English, then the others. No bytes beyond the last.
LanguageFile languageFile(int number);
