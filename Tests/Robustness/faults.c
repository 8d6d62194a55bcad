// Fails one system call of a program, to see what is left: preloaded by faulty.py, no part of the program.
//
// FAULT_ORDER names a file with three numbers: of the call that fails, counted from 1 (0: none), of the error, and of
// the order; with another number of the order the count begins anew. Without that file nothing is counted. FAULT_LOG
// names a file to which each call counted is written.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long count, generation;

// The texts of files are read and written past the functions below.
static long number_from(char **text) { return strtol(*text, text, 10); }

static int order(long *at, long *error) {
  const char *path = getenv("FAULT_ORDER");
  char text[64] = {0}, *rest = text;
  long file = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (file < 0)
    return 0;
  long length = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  if (length <= 0)
    return 0;
  *at = number_from(&rest);
  *error = number_from(&rest);
  long given = number_from(&rest);
  if (atomic_exchange(&generation, given) != given)
    atomic_store(&count, 0);
  return 1;
}

// Whether a call must fail; errno is then set.
static int fails(const char *name, const char *path) {
  int before = errno;
  long at = 0, error = 0;
  if (!order(&at, &error)) {
    errno = before;
    return 0;
  }
  long own = atomic_fetch_add(&count, 1) + 1;
  const char *log = getenv("FAULT_LOG");
  if (log) {
    char line[600];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", own, name, path ? path : "");
    long file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (file >= 0) {
      syscall(SYS_write, file, line, length);
      syscall(SYS_close, file);
    }
  }
  errno = own == at ? (int)error : before;
  return own == at;
}

// Calls on files alone: threads wake each other by writing as well, which never fails.
static int fails_on(const char *name, int file) {
  struct stat status;
  int before = errno;
  int counts = fstat(file, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
  errno = before;
  if (!counts || file == 2)
    return 0;
  char link[64], path[512] = {0};
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  if (syscall(SYS_readlink, link, path, sizeof path - 1) < 0)
    path[0] = 0;
  errno = before;
  return fails(name, path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MODE                                                                                                           \
  mode_t mode = 0;                                                                                                     \
  if (flags & (O_CREAT | O_TMPFILE)) {                                                                                 \
    va_list more;                                                                                                      \
    va_start(more, flags);                                                                                             \
    mode = va_arg(more, mode_t);                                                                                       \
    va_end(more);                                                                                                      \
  }

int open(const char *path, int flags, ...) {
  MODE;
  return fails("open", path) ? -1 : NEXT(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE;
  return fails("open", path) ? -1 : NEXT(open64)(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  MODE;
  return fails("openat", path) ? -1 : NEXT(openat)(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE;
  return fails("openat", path) ? -1 : NEXT(openat64)(folder, path, flags, mode);
}
ssize_t write(int file, const void *bytes, size_t length) {
  return fails_on("write", file) ? -1 : NEXT(write)(file, bytes, length);
}
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  return fails_on("pwrite", file) ? -1 : NEXT(pwrite)(file, bytes, length, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
  return fails_on("pwrite", file) ? -1 : NEXT(pwrite64)(file, bytes, length, at);
}
int fsync(int file) { return fails_on("fsync", file) ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return fails_on("fdatasync", file) ? -1 : NEXT(fdatasync)(file); }
int rename(const char *from, const char *to) { return fails("rename", to) ? -1 : NEXT(rename)(from, to); }
int renameat(int in, const char *from, int out, const char *to) {
  return fails("renameat", to) ? -1 : NEXT(renameat)(in, from, out, to);
}
int renameat2(int in, const char *from, int out, const char *to, unsigned flags) {
  return fails("renameat2", to) ? -1 : NEXT(renameat2)(in, from, out, to, flags);
}
int linkat(int in, const char *from, int out, const char *to, int flags) {
  return fails("linkat", to) ? -1 : NEXT(linkat)(in, from, out, to, flags);
}
int mkdir(const char *path, mode_t mode) { return fails("mkdir", path) ? -1 : NEXT(mkdir)(path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) {
  return fails("mkdirat", path) ? -1 : NEXT(mkdirat)(folder, path, mode);
}
int unlink(const char *path) { return fails("unlink", path) ? -1 : NEXT(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
  return fails("unlinkat", path) ? -1 : NEXT(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) { return fails("rmdir", path) ? -1 : NEXT(rmdir)(path); }
