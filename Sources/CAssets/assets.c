#include "assets.h"

// Embedded by C as the language files are; see CTexts.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char lookupScript[] = {
#embed "../Documents/Assets/lookup.js"
};

static const unsigned char lookupStyle[] = {
#embed "../Documents/Assets/lookup.css"
};

static const unsigned char noticeStyle[] = {
#embed "../Documents/Assets/notice.css"
};

static const unsigned char reportScript[] = {
#embed "../Documents/Assets/report.js"
};

static const unsigned char reportStyle[] = {
#embed "../Documents/Assets/report.css"
};

static const unsigned char resultsSchema[] = {
#embed "../Documents/Assets/results.schema.json"
};

// A new file is one entry here and one name in the header.
static const AssetFile files[] = {
    [LOOKUP_SCRIPT] = {lookupScript, sizeof lookupScript}, [LOOKUP_STYLE] = {lookupStyle, sizeof lookupStyle},
    [NOTICE_STYLE] = {noticeStyle, sizeof noticeStyle},    [REPORT_SCRIPT] = {reportScript, sizeof reportScript},
    [REPORT_STYLE] = {reportStyle, sizeof reportStyle},    [RESULTS_SCHEMA] = {resultsSchema, sizeof resultsSchema},
};

AssetFile assetFile(AssetName name) {
  AssetFile none = {NULL, 0};
  return (size_t)name < sizeof files / sizeof *files ? files[name] : none;
}
