/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One line on a terminal that says how far we are.  It is wiped before anything
 * else is printed, and nothing is shown where stderr is no terminal.
 */
#ifndef NUMALINT_PROGRESS_H
#define NUMALINT_PROGRESS_H

#include <stdbool.h>

struct progress {
	bool on;
	const char *phase;	/* "parsing": a static string */
	double since, shown;	/* seconds of the clock */
	int width;		/* of what stands on the terminal */
};

/* Seconds of a clock that only goes forward. */
double clock_now(void);

void progress_init(struct progress *p, bool on);

/*
 * "parsing: 120 of 430 files, 31 s left".  @total 0: not known.  Shows at most
 * some times a second.
 */
void progress_show(struct progress *p, const char *phase, unsigned int done,
		   unsigned int total, const char *what);

/* The same with what was found so far. */
void progress_found(struct progress *p, unsigned int done, unsigned int total,
		    unsigned int findings);

void progress_wipe(struct progress *p);

#endif
