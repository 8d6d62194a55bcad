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

AssetFile assetFile(AssetName name) {
  switch (name) {
  case LOOKUP_SCRIPT: return (AssetFile){lookupScript, sizeof lookupScript};
  case LOOKUP_STYLE: return (AssetFile){lookupStyle, sizeof lookupStyle};
  case NOTICE_STYLE: return (AssetFile){noticeStyle, sizeof noticeStyle};
  case REPORT_SCRIPT: return (AssetFile){reportScript, sizeof reportScript};
  case REPORT_STYLE: return (AssetFile){reportStyle, sizeof reportStyle};
  }
  return (AssetFile){NULL, 0};
}
