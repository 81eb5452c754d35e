/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Worker processes: jobs by number, bytes back, and a crash costs one job.
 *
 * libclang overflows its stack, aborts or never comes back on some input, and
 * what it leaks it leaks.  So each job runs in a child, forked when the pool
 * is run: a child has all that its parent had, and a job is no more than a
 * number.  The reply is bytes, for the parent to distrust.  What a child says
 * on stderr is passed on when its job ends, but for what libclang says where
 * memory ends: that is POOL_MEMORY, and the whole of it.
 */
#ifndef NUMALINT_POOL_H
#define NUMALINT_POOL_H

#include <stdbool.h>

#include "str.h"

enum pool_end {
	POOL_DONE,	/* the reply is whole */
	POOL_CRASHED,	/* a signal, or an exit of its own */
	POOL_HUNG,	/* took longer than the limit */
	POOL_MEMORY	/* died at the limit of its memory */
};

struct pool_result {
	enum pool_end end;
	int signal;		/* CRASHED: which one; 0: it exited */
	const char *reply;	/* DONE: valid until the callback returns */
	size_t len;
};

struct pool_opts {
	unsigned int workers;	/* at least 1 */
	unsigned int timeout;	/* seconds for one job; 0: none */
	size_t memory;		/* bytes that a worker may add; 0: no limit */
	/* In a worker: does job @job, appends the reply. */
	void (*work)(void *data, unsigned int job, struct str *reply);
	/* In the parent, in the order in which jobs end. */
	void (*done)(void *data, unsigned int job,
		     const struct pool_result *r);
	/* In the parent, some times a second; may be NULL. */
	void (*tick)(void *data);
	void *data;
};

/*
 * Runs jobs 0..@njobs-1 and returns 0 when all have ended; -1 when Ctrl-C (or
 * SIGTERM) came first: the workers are gone then.
 */
int pool_run(const struct pool_opts *o, unsigned int njobs);

/*
 * SIGINT, SIGTERM and SIGHUP are noted from here on instead of ending the
 * process; a second one ends it.
 */
void pool_catch_interrupts(void);
bool pool_interrupted(void);

/* "libclang crashed on this file (SIGSEGV); ...", in @a. */
const char *pool_end_text(const struct pool_opts *o,
			  const struct pool_result *r, struct arena *a);

/* CPUs that this process may use. */
unsigned int pool_cpus(void);

#endif
