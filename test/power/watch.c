/*
 * Stands between a program and the disk (LD_PRELOAD), for the files of one folder, ROOM_DISK_DIR:
 *   ROOM_DISK_LOG=FILE      writes down every write, cut, flush, creation, renaming and removal, with its data;
 *   ROOM_DISK_KILL=N        ends the program as kill -9 does, at its Nth such call; an odd N is in the middle of a write;
 *   ROOM_DISK_KILL_FLUSHED=N   ends it so as soon as its Nth flush is done: what was flushed is not yet answered;
 *   ROOM_DISK_ARMED=FILE    calls and flushes are counted only while this file is there: a test says from when on;
 *   ROOM_DISK_FAIL=OP:ERRNO:N  lets every call OP (open, write, flush) from the Nth on fail with this number.
 * It asks the kernel which file a descriptor is, so nothing can be missed by a descriptor that was used before.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, CUT, FLUSH, FLUSH_FOLDER, CREATE, RENAME, REMOVE, MAPPED };

static char folder[1024];
static size_t folder_length;
static int log_fd = -1;
static long kill_at, kill_flushed, calls, flushes;
static const char *armed_by;
static char fail_op[16];
static int fail_errno;
static long fail_from, fail_seen;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void) {
  const char *dir = getenv("ROOM_DISK_DIR"), *log = getenv("ROOM_DISK_LOG");
  const char *kill_text = getenv("ROOM_DISK_KILL"), *fail = getenv("ROOM_DISK_FAIL");
  const char *flushed_text = getenv("ROOM_DISK_KILL_FLUSHED");
  if (!dir) return;
  snprintf(folder, sizeof folder, "%s", dir);
  folder_length = strlen(folder);
  armed_by = getenv("ROOM_DISK_ARMED");
  if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (kill_text) kill_at = atol(kill_text);
  if (flushed_text) kill_flushed = atol(flushed_text);
  if (fail) sscanf(fail, "%15[a-z]:%d:%ld", fail_op, &fail_errno, &fail_from);
}

/* 1: a file in the folder, 2: the folder itself, 0: another. */
static int ours(const char *path) {
  pthread_once(&once, prepare);
  if (!folder_length || strncmp(path, folder, folder_length)) return 0;
  return path[folder_length] == '/' ? 1 : path[folder_length] == 0 ? 2 : 0;
}

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, size - 1);
  path[n < 0 ? 0 : n] = 0;
  return ours(path);
}

struct head {
  uint32_t kind, name;
  uint64_t file, at, length;
} __attribute__((packed));

static uint64_t file_of(int fd) {
  struct stat s;
  return fstat(fd, &s) ? 0 : s.st_ino;
}

static void note(int kind, uint64_t file, uint64_t at, const char *name, const void *data, uint64_t length) {
  if (log_fd < 0) return;
  struct head h = {kind, strlen(name), file, at, length};
  struct iovec parts[3] = {{&h, sizeof h}, {(void *)name, h.name}, {(void *)data, data ? length : 0}};
  int kept = errno;
  pthread_mutex_lock(&one);
  if (syscall(SYS_writev, log_fd, parts, 3) < 0) abort();
  pthread_mutex_unlock(&one);
  errno = kept;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

static int armed(void) {
  return !armed_by || syscall(SYS_faccessat, AT_FDCWD, armed_by, F_OK) == 0;
}

/* Counts a call; true: it is the one at which the program ends, in the middle of a write. */
static int last_call(int may_be_half) {
  int kept = errno, counted = armed();
  errno = kept;
  if (!counted) return 0;
  long n = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (!kill_at || n < kill_at) return 0;
  if (may_be_half && n % 2) return 1;
  die();
  return 0;
}

static int fails(const char *op) {
  if (!fail_errno || strcmp(op, fail_op) || __atomic_add_fetch(&fail_seen, 1, __ATOMIC_SEQ_CST) < fail_from) return 0;
  errno = fail_errno;
  return 1;
}


static ssize_t put(int fd, const void *data, size_t length, off_t at, int placed) {
  char path[1200];
  if (path_of(fd, path, sizeof path) != 1)
    return placed ? syscall(SYS_pwrite64, fd, data, length, at) : syscall(SYS_write, fd, data, length);
  if (fails("write")) return -1;
  int half = last_call(1);
  if (!placed) {
    struct stat s;
    at = (fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &s) ? s.st_size : lseek(fd, 0, SEEK_CUR);
  }
  if (half) {
    syscall(SYS_pwrite64, fd, data, length / 2, at);
    die();
  }
  ssize_t done = placed ? syscall(SYS_pwrite64, fd, data, length, at) : syscall(SYS_write, fd, data, length);
  if (done > 0) note(WRITE, file_of(fd), at, path, data, done);
  return done;
}

ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return put(fd, data, length, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return put(fd, data, length, at, 1); }

static ssize_t put_parts(int fd, const struct iovec *parts, int n, off_t at, int placed) {
  char path[1200];
  if (path_of(fd, path, sizeof path) != 1)
    return placed ? syscall(SYS_pwritev, fd, parts, n, (long)at, 0) : syscall(SYS_writev, fd, parts, n);
  ssize_t all = 0;
  for (int i = 0; i < n; i++) {
    ssize_t done = put(fd, parts[i].iov_base, parts[i].iov_len, at + all, placed);
    if (done < 0) return all ? all : -1;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}
ssize_t writev(int fd, const struct iovec *parts, int n) { return put_parts(fd, parts, n, 0, 0); }
ssize_t pwritev(int fd, const struct iovec *parts, int n, off_t at) { return put_parts(fd, parts, n, at, 1); }
ssize_t pwritev64(int fd, const struct iovec *parts, int n, off64_t at) { return put_parts(fd, parts, n, at, 1); }

static int cut(int fd, off_t length) {
  char path[1200];
  int mine = path_of(fd, path, sizeof path) == 1;
  if (mine && fails("write")) return -1;
  if (mine) last_call(0);
  int done = syscall(SYS_ftruncate, fd, length);
  if (mine && !done) note(CUT, file_of(fd), length, path, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int flush(int fd, long call) {
  char path[1200];
  int mine = path_of(fd, path, sizeof path);
  if (mine && fails("flush")) return -1;
  if (mine) last_call(0);
  int done = syscall(call, fd);
  if (mine && !done) note(mine == 1 ? FLUSH : FLUSH_FOLDER, file_of(fd), 0, path, NULL, 0);
  if (mine && !done && kill_flushed && armed() && __atomic_add_fetch(&flushes, 1, __ATOMIC_SEQ_CST) == kill_flushed) die();
  return done;
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }

static int open_at(int dir, const char *path, int flags, mode_t mode) {
  int mine = ours(path) == 1, new = 0;
  struct stat s;
  if (mine && (flags & (O_WRONLY | O_RDWR | O_CREAT))) {
    if (fails("open")) return -1;
    new = (flags & O_CREAT) && stat(path, &s) != 0;
    if (new || (flags & O_TRUNC)) last_call(0);
  }
  int fd = syscall(SYS_openat, dir, path, flags, mode);
  if (fd >= 0 && mine && new) note(CREATE, file_of(fd), 0, path, NULL, 0);
  if (fd >= 0 && mine && !new && (flags & O_TRUNC)) note(CUT, file_of(fd), 0, path, NULL, 0);
  return fd;
}
#define OPEN(name, before, dir)                                                   \
  int name(before const char *path, int flags, ...) {                             \
    va_list rest;                                                                 \
    va_start(rest, flags);                                                        \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;       \
    va_end(rest);                                                                 \
    return open_at(dir, path, flags, mode);                                       \
  }
#define COMMA ,
OPEN(open, , AT_FDCWD)
OPEN(open64, , AT_FDCWD)
OPEN(openat, int at COMMA, at)
OPEN(openat64, int at COMMA, at)

int rename(const char *from, const char *to) {
  int mine = ours(from) == 1 && ours(to) == 1;
  if (mine) last_call(0);
  int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (mine && !done) {
    char both[2500];
    snprintf(both, sizeof both, "%s\n%s", from, to);
    note(RENAME, 0, 0, both, NULL, 0);
  }
  return done;
}

static int remove_at(int dir, const char *given, int flags) {
  char path[2500], from[1200];
  if (dir != AT_FDCWD && given[0] != '/') {
    path_of(dir, from, sizeof from);
    snprintf(path, sizeof path, "%s/%s", from, given);
  } else
    snprintf(path, sizeof path, "%s", given);
  int mine = ours(path) == 1;
  if (mine) last_call(0);
  int done = syscall(SYS_unlinkat, dir, given, flags);
  if (mine && !done) note(REMOVE, 0, 0, path, NULL, 0);
  return done;
}
int unlink(const char *path) { return remove_at(AT_FDCWD, path, 0); }
int remove(const char *path) {
  struct stat s;
  return remove_at(AT_FDCWD, path, !lstat(path, &s) && S_ISDIR(s.st_mode) ? AT_REMOVEDIR : 0);
}
int unlinkat(int dir, const char *path, int flags) { return remove_at(dir, path, flags); }

static void *map(void *at, size_t length, int rights, int flags, int fd, off64_t offset) {
  char path[1200];
  if (fd >= 0 && (flags & MAP_SHARED) && path_of(fd, path, sizeof path) == 1) note(MAPPED, file_of(fd), offset, path, NULL, 0);
  return (void *)syscall(SYS_mmap, at, length, rights, flags, fd, offset);
}
void *mmap(void *at, size_t length, int rights, int flags, int fd, off_t offset) { return map(at, length, rights, flags, fd, offset); }
void *mmap64(void *at, size_t length, int rights, int flags, int fd, off64_t offset) { return map(at, length, rights, flags, fd, offset); }
