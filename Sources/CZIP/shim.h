// libzip: archives of OpenDocument and Office Open XML.
#pragma once
#include <zip.h>
