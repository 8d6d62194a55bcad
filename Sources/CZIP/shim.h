// libzip: ZIP archives, as workbooks and text documents are.
#pragma once
#include <zip.h>
