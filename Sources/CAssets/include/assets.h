#pragma once

#include <stddef.h>

/// The style sheets and scripts of the pages that are written as files, and the schema of results.
typedef enum {
  LOOKUP_SCRIPT,
  LOOKUP_STYLE,
  NOTICE_STYLE,
  REPORT_SCRIPT,
  REPORT_STYLE,
  RESULTS_SCHEMA,
} AssetName;

/// The bytes of a style sheet or script (UTF-8), which is part of the program.
typedef struct {
  const unsigned char *bytes;
  size_t length;
} AssetFile;

AssetFile assetFile(AssetName name);
