// GEOS: plane geometry, through its re-entrant C interface only.
#pragma once
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
