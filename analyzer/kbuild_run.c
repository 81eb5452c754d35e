// SPDX-License-Identifier: GPL-2.0-only
/*
 * Processes in groups of their own.  While they run the signals that would end
 * us are read from a descriptor: the groups are ended first, and then the
 * signal is let through.  So no handler and no global variable is needed.
 */
#include "kbuild_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	ERR_KEPT = 64 << 10,	/* of a job's stderr: its end */
	GRACE_MS = 2000		/* from SIGTERM to SIGKILL */
};

/* A pipe from a job. */
struct stream {
	int fd;			/* -1: closed */
	struct str buf;		/* of stdout: the line that is not complete */
};

struct proc {
	pid_t pid;		/* 0: this place is free */
	unsigned int job;
	struct stream out, err;
};

struct runner {
	struct run_job *jobs;
	unsigned int n, next, parallel;
	struct proc *procs;
	int signals;		/* signalfd */
	sigset_t old;		/* the mask that we found */
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* In the child: becomes the job, or writes errno to @tell. */
static void become(const struct run_job *job, int out, int err, int tell,
		   const sigset_t *mask, pid_t parent)
{
	int null = open("/dev/null", O_RDONLY);
	int bad;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, mask, NULL);
	if (getppid() == parent && null >= 0 && dup2(null, 0) >= 0 &&
	    dup2(out, 1) >= 0 && dup2(job->join ? out : err, 2) >= 0 &&
	    (!job->dir || !chdir(job->dir)))
		execvpe(job->argv[0], (char *const *)job->argv, job->env);
	bad = errno;
	if (write(tell, &bad, sizeof(bad)) < 0)
		_exit(126);
	_exit(127);
}

static int no_start(const struct run_job *job, int bad, struct err *e)
{
	if (bad == ENOENT)
		return err_set(e, job->argv[0], 0, 0,
			       "not found; install it, or add its folder to PATH");
	return err_set(e, job->argv[0], 0, 0, "cannot be started: %s",
		       strerror(bad));
}

static int start(struct runner *r, struct proc *p, struct err *e)
{
	struct run_job *job = &r->jobs[r->next];
	int out[2] = { -1, -1 }, err[2] = { -1, -1 }, tell[2] = { -1, -1 };
	pid_t parent = getpid();
	int bad = 0;
	ssize_t got;

	if (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC) ||
	    pipe2(tell, O_CLOEXEC)) {
		bad = errno;
		goto fail;
	}
	p->pid = fork();
	if (p->pid < 0) {
		bad = errno;
		p->pid = 0;
		goto fail;
	}
	if (!p->pid)
		become(job, out[1], err[1], tell[1], &r->old, parent);
	setpgid(p->pid, p->pid);	/* both do: whoever is first */
	close_fd(&out[1]);
	close_fd(&err[1]);
	close_fd(&tell[1]);
	do {
		got = read(tell[0], &bad, sizeof(bad));
	} while (got < 0 && errno == EINTR);
	if (got > 0) {
		waitpid(p->pid, NULL, 0);
		p->pid = 0;
		goto fail;
	}
	close_fd(&tell[0]);
	p->job = r->next++;
	p->out.fd = out[0];
	p->err.fd = err[0];
	p->out.buf.len = p->err.buf.len = 0;
	return 0;
fail:
	for (int i = 0; i < 2; i++) {
		close_fd(&out[i]);
		close_fd(&err[i]);
		close_fd(&tell[i]);
	}
	return no_start(job, bad, e);
}

/* Does the line that ends before @end go on, as one backslash says? */
static bool continues(const char *start, const char *end)
{
	const char *p = end;

	while (p > start && p[-1] == '\\')
		p--;
	return (end - p) & 1;
}

/* Hands on the complete lines of @p's output; with @all the rest too. */
static void give_lines(struct runner *r, struct proc *p, size_t seen, bool all)
{
	struct run_job *job = &r->jobs[p->job];
	struct str *b = &p->out.buf;
	size_t from = 0;
	char *nl;

	while (seen < b->len) {
		nl = memchr(b->s + seen, '\n', b->len - seen);
		if (!nl)
			break;
		seen = (size_t)(nl - b->s) + 1;
		if (continues(b->s + from, nl))
			continue;
		*nl = '\0';
		job->line(job->arg, p->job, b->s + from, seen - 1 - from);
		from = seen;
	}
	if (all && from < b->len) {
		job->line(job->arg, p->job, b->s + from, b->len - from);
		from = b->len;
	}
	if (from) {
		b->len -= from;
		memmove(b->s, b->s + from, b->len);
		b->s[b->len] = '\0';
	}
}

/* Adds to the end of @b, and lets go of its beginning. */
static void keep_end(struct str *b, const char *s, size_t n)
{
	if (b->len > 2 * ERR_KEPT) {
		memmove(b->s, b->s + b->len - ERR_KEPT, ERR_KEPT);
		b->len = ERR_KEPT;
	}
	str_addn(b, s, n);
}

static void read_stream(struct runner *r, struct proc *p, struct stream *st)
{
	struct run_job *job = &r->jobs[p->job];
	char buf[64 << 10];
	ssize_t n = read(st->fd, buf, sizeof(buf));
	size_t seen = st->buf.len;

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0 && (st == &p->err || job->join))
		keep_end(&job->err, buf, (size_t)n);
	if (n > 0 && st == &p->out && job->line) {
		str_addn(&st->buf, buf, (size_t)n);
		give_lines(r, p, seen, false);
	}
	if (n > 0)
		return;
	if (st == &p->out && job->line)
		give_lines(r, p, seen, true);
	close_fd(&st->fd);
}

/* A process whose pipes are both closed has ended, or does soon. */
static void reap(struct runner *r, struct proc *p)
{
	int status;

	while (waitpid(p->pid, &status, 0) < 0)
		if (errno != EINTR)
			BUG("waitpid: %s", strerror(errno));
	r->jobs[p->job].status = status;
	p->pid = 0;
}

/* Has it ended?  It stays a zombie, so that its group keeps its number. */
static bool has_ended(const struct proc *p)
{
	siginfo_t info = { 0 };

	return !p->pid || (!waitid(P_PID, (id_t)p->pid, &info,
				   WEXITED | WNOWAIT | WNOHANG) &&
			   info.si_pid);
}

static void kill_all(struct runner *r)
{
	bool left = true;

	for (unsigned int i = 0; i < r->parallel; i++)
		if (r->procs[i].pid)
			kill(-r->procs[i].pid, SIGTERM);
	for (int ms = 0; left && ms < GRACE_MS; ms += 10) {
		left = false;
		for (unsigned int i = 0; i < r->parallel; i++)
			left = left || !has_ended(&r->procs[i]);
		if (left)
			usleep(10000);
	}
	for (unsigned int i = 0; i < r->parallel; i++) {
		if (!r->procs[i].pid)
			continue;
		kill(-r->procs[i].pid, SIGKILL);
		reap(r, &r->procs[i]);
	}
}

/* Waits for output or a signal; the signal's number, or 0. */
static int wait_some(struct runner *r)
{
	struct pollfd fds[1 + 2 * r->parallel];
	struct signalfd_siginfo info;
	unsigned int n = 1;

	fds[0] = (struct pollfd){ r->signals, POLLIN, 0 };
	for (unsigned int i = 0; i < r->parallel; i++) {
		struct proc *p = &r->procs[i];

		if (p->pid && p->out.fd >= 0)
			fds[n++] = (struct pollfd){ p->out.fd, POLLIN, 0 };
		if (p->pid && p->err.fd >= 0)
			fds[n++] = (struct pollfd){ p->err.fd, POLLIN, 0 };
	}
	if (poll(fds, n, -1) < 0)
		return 0;
	if (fds[0].revents && read(r->signals, &info, sizeof(info)) > 0)
		return (int)info.ssi_signo;
	for (unsigned int i = 0; i < r->parallel; i++) {
		struct proc *p = &r->procs[i];

		for (unsigned int f = 1; f < n; f++) {
			if (!p->pid || !fds[f].revents)
				continue;
			if (fds[f].fd == p->out.fd)
				read_stream(r, p, &p->out);
			else if (fds[f].fd == p->err.fd)
				read_stream(r, p, &p->err);
		}
	}
	return 0;
}

static bool any_left(const struct runner *r)
{
	for (unsigned int i = 0; i < r->parallel; i++)
		if (r->procs[i].pid)
			return true;
	return r->next < r->n;
}

static int run_all(struct runner *r, int *sig, struct err *e)
{
	while (any_left(r)) {
		for (unsigned int i = 0; i < r->parallel; i++) {
			struct proc *p = &r->procs[i];

			if (p->pid && p->out.fd < 0 && p->err.fd < 0)
				reap(r, p);
			if (!p->pid && r->next < r->n && start(r, p, e))
				return -1;
		}
		if (!any_left(r))
			break;
		*sig = wait_some(r);
		if (*sig)
			return err_set(e, NULL, 0, 0, "stopped by a signal");
	}
	return 0;
}

static void run_release(struct runner *r)
{
	for (unsigned int i = 0; i < r->parallel; i++) {
		close_fd(&r->procs[i].out.fd);
		close_fd(&r->procs[i].err.fd);
		str_release(&r->procs[i].out.buf);
		str_release(&r->procs[i].err.buf);
	}
	free(r->procs);
	close_fd(&r->signals);
	sigprocmask(SIG_SETMASK, &r->old, NULL);
}

int run_jobs(struct run_job *jobs, unsigned int n, unsigned int parallel,
	     struct err *e)
{
	struct runner r = {
		.jobs = jobs, .n = n, .parallel = parallel < n ? parallel : n
	};
	sigset_t set;
	int sig = 0, ret;

	if (!n)
		return 0;
	if (!r.parallel)
		r.parallel = 1;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, &r.old);
	r.signals = signalfd(-1, &set, SFD_CLOEXEC);
	r.procs = calloc(r.parallel, sizeof(*r.procs));
	if (!r.procs || r.signals < 0)
		BUG("no memory or no descriptor left");
	for (unsigned int i = 0; i < r.parallel; i++)
		r.procs[i].out.fd = r.procs[i].err.fd = -1;
	for (unsigned int i = 0; i < n; i++)
		str_add(&jobs[i].err, "");
	ret = run_all(&r, &sig, e);
	if (ret)
		kill_all(&r);
	run_release(&r);
	if (sig)
		raise(sig);
	return ret;
}

const char *run_find(const char *name, struct arena *a)
{
	const char *path = getenv("PATH"), *end, *file;

	if (strchr(name, '/'))
		return access(name, X_OK) ? NULL : name;
	for (; path && *path; path = *end ? end + 1 : end) {
		end = path + strcspn(path, ":");
		file = arena_printf(a, "%.*s/%s", end == path ? 1 : (int)(end - path),
				    end == path ? "." : path, name);
		if (!access(file, X_OK))
			return file;
	}
	return NULL;
}
