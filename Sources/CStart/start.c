// What must hold when a program starts: its arguments, and limits of the system under which it can work at all.
#include "start.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

static int count_of_arguments = 0;
static char **arguments = NULL;

// The C library of Linux passes the arguments of the program to functions that run before main. Swift reads them from
// /proc, which may not be mounted.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count_of_arguments = argc;
  arguments = argv;
}

int start_argument_count(void) {
#ifdef __linux__
  return count_of_arguments;
#else
  return 0;
#endif
}

const char *start_argument(int at) { return at >= 0 && at < count_of_arguments ? arguments[at] : NULL; }

static void *wait_for_end(void *lock) {
  pthread_mutex_lock(lock);
  pthread_mutex_unlock(lock);
  return NULL;
}

int start_can_start_threads(int count) {
  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_t threads[16];
  int started = 0;
  if (count > 16)
    count = 16;
  pthread_mutex_lock(&lock);
  while (started < count && pthread_create(&threads[started], NULL, wait_for_end, &lock) == 0)
    started++;
  pthread_mutex_unlock(&lock);
  for (int at = 0; at < started; at++)
    pthread_join(threads[at], NULL);
  return started == count;
}

int64_t start_file_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return -1;
  return (int64_t)limit.rlim_cur;
}

int64_t start_address_space_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return -1;
  return (int64_t)limit.rlim_cur;
}
