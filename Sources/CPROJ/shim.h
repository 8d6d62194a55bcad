// PROJ: transformations between coordinate reference systems.
#pragma once
#include <proj.h>
