#include "languages.h"

// C can embed a file at no cost; as an array of Swift the same bytes take the compiler half a minute.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char english[] = {
#embed "../Texts/Languages/en.json"
};

static const unsigned char chinese[] = {
#embed "../Texts/Languages/zh.json"
};

// A new language is one file and one line here.
static const LanguageFile files[] = {
    {english, sizeof english},
    {chinese, sizeof chinese},
};

LanguageFile languageFile(int number) {
  LanguageFile none = {NULL, 0};
  return number >= 0 && (size_t)number < sizeof files / sizeof *files ? files[number] : none;
}
