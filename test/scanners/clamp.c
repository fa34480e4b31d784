/*
 * The emulated device node is a stream of bytes (a pty): never more than one report a read, as the real one does it. To be
 * loaded before a program (LD_PRELOAD); ROOM_REPORT: the length of a report.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static int is_pty(int fd) {
  static int (*real)(int, struct stat *);
  struct stat st;
  /* Not the one of umockdev, which makes another device of it. */
  if (!real) real = dlsym(dlopen("libc.so.6", RTLD_LAZY), "fstat");
  return real && real(fd, &st) == 0 && S_ISCHR(st.st_mode) && major(st.st_rdev) >= 136 && major(st.st_rdev) <= 143;
}

ssize_t read(int fd, void *to, size_t size) {
  static ssize_t (*real)(int, void *, size_t);
  static size_t report;
  if (!real) real = dlsym(RTLD_NEXT, "read");
  if (!report) report = getenv("ROOM_REPORT") ? strtoul(getenv("ROOM_REPORT"), NULL, 10) : 64;
  return real(fd, to, size > report && is_pty(fd) ? report : size);
}
