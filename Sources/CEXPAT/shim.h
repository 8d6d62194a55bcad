// expat: XML, read as a stream.
#pragma once
#include <expat.h>
