/* Stands between a process and the C library: writes down what is done to files under one folder, and fails
   one of those calls on request. Loaded by LD_PRELOAD; see shim.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 4096
static char *paths[MOST];
static const char *root;
static int log_fd = -1;
static long calls, fail_at, fail_errno, fail_for_good;

static void start(void) __attribute__((constructor));
static void start(void) {
    root = getenv("SHIM_ROOT");
    const char *log = getenv("SHIM_LOG");
    if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* Fail the n-th watched call from now (0: none) with an errno; `good` keeps failing after it. */
void shim_arm(long n, long number, long good) { calls = 0; fail_at = n; fail_errno = number; fail_for_good = good; }
long shim_calls(void) { return calls; }

static int watched(const char *path) { return root && path && !strncmp(path, root, strlen(root)); }

static int fails(void) {
    calls++;
    if (fail_at && (calls == fail_at || (fail_for_good && calls > fail_at))) { errno = fail_errno; return 1; }
    return 0;
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0) abort();
        at += done; size -= done;
    }
}

/* One record: kind, two numbers, path length, data length, path, data. */
static void note(char kind, const char *path, int64_t first, const void *data, size_t size) {
    if (log_fd < 0) return;
    int64_t head[4] = {kind, first, (int64_t)strlen(path), (int64_t)size};
    put(head, sizeof head); put(path, strlen(path)); put(data, size);
}

static void remember(int fd, const char *path) {
    if (fd < 0 || fd >= MOST) return;
    free(paths[fd]);
    paths[fd] = watched(path) ? strdup(path) : NULL;
}

static const char *of(int fd) { return fd >= 0 && fd < MOST ? paths[fd] : NULL; }

#define REAL(name, type, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    int fresh = 0;
    if (watched(path) && (flags & O_CREAT)) {
        fresh = access(path, F_OK) != 0;
        if (fresh && fails()) return -1;
    }
    int fd = real(path, flags, mode);
    if (fd >= 0) {
        remember(fd, path);
        if (of(fd) && fresh) note('c', path, 0, "", 0);
        if (of(fd) && (flags & O_TRUNC) && !fresh) note('t', path, 0, "", 0);
    }
    return fd;
}

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    REAL(#name, int, const char *, int, ...); return opened(real, path, flags, mode); }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL("close", int, int);
    if (fd >= 0 && fd < MOST) { free(paths[fd]); paths[fd] = NULL; }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t);
    if (!of(fd)) return real(fd, data, size);
    if (fails()) return -1;
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (done > 0) note('w', of(fd), at, data, done);
    return done;
}

#define PWRITE(name) ssize_t name(int fd, const void *data, size_t size, off_t at) { \
    REAL(#name, ssize_t, int, const void *, size_t, off_t); \
    if (!of(fd)) return real(fd, data, size, at); \
    if (fails()) return -1; \
    ssize_t done = real(fd, data, size, at); \
    if (done > 0) note('w', of(fd), at, data, done); \
    return done; }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name) int name(int fd, off_t size) { \
    REAL(#name, int, int, off_t); \
    if (!of(fd)) return real(fd, size); \
    if (fails()) return -1; \
    int done = real(fd, size); \
    if (!done) note('t', of(fd), size, "", 0); \
    return done; }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name) int name(int fd) { \
    REAL(#name, int, int); \
    if (!of(fd)) return real(fd); \
    if (fails()) return -1; \
    note('s', of(fd), 0, "", 0); \
    return 0; }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL("unlink", int, const char *);
    if (!watched(path)) return real(path);
    if (fails()) return -1;
    int done = real(path);
    if (!done) note('u', path, 0, "", 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL("rename", int, const char *, const char *);
    if (!watched(to)) return real(from, to);
    if (fails()) return -1;
    int done = real(from, to);
    if (!done) note('r', from, 0, to, strlen(to));
    return done;
}
