// libxlsxwriter: workbooks as Excel reads them.
#pragma once
#include <xlsxwriter.h>
