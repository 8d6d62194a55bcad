#ifndef START_H
#define START_H

#include <stdint.h>

/// Number of arguments of the program, with its name; 0 where the system does not tell.
int start_argument_count(void);

/// An argument of the program, from 0; NULL if there is none.
const char *start_argument(int at);

/// 1 if this many threads, at most 16, can run beside this one.
int start_can_start_threads(int count);

/// Greatest number of files that the process may have open, and of bytes of address space; -1 for no limit.
int64_t start_file_limit(void);
int64_t start_address_space_limit(void);

#endif
