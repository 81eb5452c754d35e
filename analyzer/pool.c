// SPDX-License-Identifier: GPL-2.0-only
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"
#include "progress.h"

#define NO_JOB	(~0u)
#define TICK_MS	100

struct worker {
	pid_t pid;		/* 0: none */
	int fd;			/* ours of the socket pair */
	int err;		/* a file in memory: its stderr; -1: ours */
	unsigned int job;
	double since;		/* when it got the job */
	struct str in;		/* of its reply so far */
};

struct pool {
	const struct pool_opts *o;
	struct worker *v;
	unsigned int next, ended, njobs;
};

/* Only a signal handler writes it: there is no other way to be told. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
	if (interrupted) {
		signal(sig, SIG_DFL);
		raise(sig);
	}
	interrupted = 1;
}

void pool_catch_interrupts(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction sa = { .sa_handler = on_interrupt };

	for (unsigned int i = 0; i < 3; i++) {
		struct sigaction was;

		/* what nohup or a shell's "&" ignores stays ignored */
		if (!sigaction(signals[i], NULL, &was) &&
		    was.sa_handler != SIG_IGN)
			sigaction(signals[i], &sa, NULL);
	}
}

bool pool_interrupted(void)
{
	return interrupted;
}

unsigned int pool_cpus(void)
{
	cpu_set_t set;
	int n;

	if (sched_getaffinity(0, sizeof(set), &set))
		return 1;
	n = CPU_COUNT(&set);
	return n > 0 ? (unsigned int)n : 1;
}

static bool read_all(int fd, void *p, size_t n)
{
	char *to = p;

	while (n) {
		ssize_t got = read(fd, to, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const void *p, size_t n)
{
	const char *from = p;

	while (n) {
		ssize_t put = send(fd, from, n, MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		from += put;
		n -= (size_t)put;
	}
	return true;
}

/* ---- in a worker ---------------------------------------------------------- */

/*
 * An address space that ends is how malloc() comes to fail; ASan maps
 * terabytes of its own and must not be limited so.
 */
static void limit_memory(size_t bytes)
{
#ifndef __SANITIZE_ADDRESS__
	unsigned long pages = 0;
	struct rlimit lim;
	FILE *f = bytes ? fopen("/proc/self/statm", "r") : NULL;

	if (!f)
		return;
	if (fscanf(f, "%lu", &pages) == 1) {
		lim.rlim_cur = lim.rlim_max =
			pages * (rlim_t)sysconf(_SC_PAGESIZE) + bytes;
		setrlimit(RLIMIT_AS, &lim);
	}
	fclose(f);
#else
	(void)bytes;
#endif
}

static void work(const struct pool_opts *o, int fd)
{
	struct rlimit no_core = { 0, 0 };
	struct str reply = { 0 };
	unsigned int job;
	uint64_t len;

	signal(SIGINT, SIG_IGN);	/* the parent ends us */
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	setrlimit(RLIMIT_CORE, &no_core);
	limit_memory(o->memory);
	while (read_all(fd, &job, sizeof(job))) {
		reply.len = 0;
		o->work(o->data, job, &reply);
		len = reply.len;
		if (!write_all(fd, &len, sizeof(len)) ||
		    !write_all(fd, reply.s, reply.len))
			break;
	}
	_exit(0);
}

/* ---- in the parent -------------------------------------------------------- */

static int make_stderr(void)
{
	int fd = memfd_create("stderr", MFD_CLOEXEC);

	if (fd >= 0)
		fcntl(fd, F_SETFL, O_APPEND);
	return fd;
}

/* What the worker has said on stderr since it was asked last. */
static void take_stderr(struct worker *w, struct str *text)
{
	char chunk[4096];
	off_t at = 0;
	ssize_t n;

	if (w->err < 0)
		return;
	while ((n = pread(w->err, chunk, sizeof(chunk), at)) > 0) {
		str_addn(text, chunk, (size_t)n);
		at += n;
	}
	if (at && ftruncate(w->err, 0))
		BUG("ftruncate: %s", strerror(errno));
}

/* libstdc++'s words, LLVM's and ours */
static bool lacks_memory(const struct str *said)
{
	return said->s && (strstr(said->s, "std::bad_alloc") ||
			   strstr(said->s, "out of memory"));
}

static void start(struct pool *p, struct worker *w)
{
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds))
		BUG("socketpair: %s", strerror(errno));
	fflush(NULL);
	w->err = make_stderr();
	w->pid = fork();
	if (w->pid < 0)
		BUG("fork: %s", strerror(errno));
	if (!w->pid) {
		/* others' sockets, so that they see our parent's end close */
		for (unsigned int i = 0; i < p->o->workers; i++)
			if (p->v[i].pid && &p->v[i] != w)
				close(p->v[i].fd);
		close(fds[0]);
		if (w->err >= 0)
			dup2(w->err, STDERR_FILENO);
		work(p->o, fds[1]);
	}
	close(fds[1]);
	w->fd = fds[0];
	w->job = NO_JOB;
	w->in.len = 0;
}

/* Reaps it; what it used at most goes to @peak, in bytes. */
static int stop(struct worker *w, bool kill_it, size_t *peak)
{
	struct rusage ru = { 0 };
	int status = 0;

	if (kill_it)
		kill(w->pid, SIGKILL);
	close(w->fd);
	if (w->err >= 0)
		close(w->err);
	while (wait4(w->pid, &status, 0, &ru) < 0 && errno == EINTR)
		;
	w->pid = 0;
	*peak = (size_t)ru.ru_maxrss << 10;
	return status;
}

static void give(struct pool *p, struct worker *w)
{
	if (p->next == p->njobs)
		return;
	if (!w->pid)
		start(p, w);
	w->job = p->next++;
	w->since = clock_now();
	w->in.len = 0;
	/* a worker that is gone already is seen when it is read from */
	write_all(w->fd, &w->job, sizeof(w->job));
}

static void end_job(struct pool *p, struct worker *w, struct pool_result *r,
		    struct str *said)
{
	unsigned int job = w->job;

	if (said->len)
		fputs(said->s, stderr);
	str_release(said);
	w->job = NO_JOB;
	p->ended++;
	p->o->done(p->o->data, job, r);
}

static void lose(struct pool *p, struct worker *w, enum pool_end end)
{
	struct pool_result r = { .end = end };
	struct str said = { 0 };
	size_t peak;
	int status;

	take_stderr(w, &said);
	status = stop(w, end == POOL_HUNG, &peak);

	if (end == POOL_CRASHED) {
		r.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
		/* malloc() failed, or the kernel's OOM killer came */
		if (p->o->memory && peak > p->o->memory / 10 * 8)
			r.end = POOL_MEMORY;
		if (r.signal == SIGKILL)
			r.end = POOL_MEMORY;
		/* no more to be told than that */
		if (p->o->memory && lacks_memory(&said)) {
			r.end = POOL_MEMORY;
			str_release(&said);
		}
	}
	end_job(p, w, &r, &said);
}

/* Reads what is there; the reply is its length and then its bytes. */
static void hear(struct pool *p, struct worker *w)
{
	char chunk[1 << 16];
	ssize_t n = read(w->fd, chunk, sizeof(chunk));
	struct str said = { 0 };
	uint64_t len;

	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		lose(p, w, POOL_CRASHED);
		return;
	}
	str_addn(&w->in, chunk, (size_t)n);
	if (w->in.len < sizeof(len))
		return;
	memcpy(&len, w->in.s, sizeof(len));
	if (w->in.len - sizeof(len) < len)
		return;
	take_stderr(w, &said);
	end_job(p, w, &(struct pool_result){
		.end = POOL_DONE, .reply = w->in.s + sizeof(len),
		.len = len }, &said);
}

static void poll_once(struct pool *p)
{
	struct pollfd *fds = calloc(p->o->workers, sizeof(*fds));
	unsigned int n = p->o->workers;
	double t;

	if (!fds)
		BUG("out of memory");
	for (unsigned int i = 0; i < n; i++) {
		fds[i].fd = p->v[i].pid && p->v[i].job != NO_JOB ?
			    p->v[i].fd : -1;
		fds[i].events = POLLIN;
	}
	if (poll(fds, n, TICK_MS) > 0)
		for (unsigned int i = 0; i < n; i++)
			if (fds[i].fd >= 0 && fds[i].revents)
				hear(p, &p->v[i]);
	free(fds);
	t = clock_now();
	for (unsigned int i = 0; i < n; i++)
		if (p->o->timeout && p->v[i].pid && p->v[i].job != NO_JOB &&
		    t - p->v[i].since > p->o->timeout)
			lose(p, &p->v[i], POOL_HUNG);
}

int pool_run(const struct pool_opts *o, unsigned int njobs)
{
	struct pool p = { .o = o, .njobs = njobs };
	double ticked = clock_now();
	size_t peak;

	p.v = calloc(o->workers, sizeof(*p.v));
	if (!p.v)
		BUG("out of memory");
	while (p.ended < njobs && !interrupted) {
		for (unsigned int i = 0; i < o->workers; i++)
			if (!p.v[i].pid || p.v[i].job == NO_JOB)
				give(&p, &p.v[i]);
		poll_once(&p);
		if (o->tick && clock_now() - ticked > TICK_MS / 1e3) {
			o->tick(o->data);
			ticked = clock_now();
		}
	}
	for (unsigned int i = 0; i < o->workers; i++) {
		if (p.v[i].pid)
			stop(&p.v[i], p.ended < njobs, &peak);
		str_release(&p.v[i].in);
	}
	free(p.v);
	return p.ended < njobs ? -1 : 0;
}

const char *pool_end_text(const struct pool_opts *o,
			  const struct pool_result *r, struct arena *a)
{
	switch (r->end) {
	case POOL_DONE:
		break;
	case POOL_CRASHED:
		return r->signal ?
		       arena_printf(a, "libclang crashed on this file (%s); compile it with clang to see where",
				    strsignal(r->signal)) :
		       arena_strdup(a, "libclang gave up on this file");
	case POOL_HUNG:
		return arena_printf(a, "took longer than %u s; --unit-timeout=SECONDS allows more",
				    o->timeout);
	case POOL_MEMORY:
		return arena_printf(a, "needed more than %zu MB of memory; --unit-memory=MB allows more",
				    o->memory >> 20);
	}
	return "";
}
