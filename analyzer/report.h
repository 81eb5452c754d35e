/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Findings for people and for programs.  Findings go to stdout, all else to
 * stderr.
 */
#ifndef NUMALINT_REPORT_H
#define NUMALINT_REPORT_H

#include <stdio.h>

#include "finding.h"
#include "gather.h"
#include "options.h"

/* What the run did beside finding. */
struct summary_counts {
	unsigned int units;		/* asked for */
	unsigned int units_skipped;
	unsigned int units_cached;	/* not parsed: they were in the store */
	unsigned int funcs;		/* analysed */
	unsigned int funcs_kept;	/* of @funcs: as an earlier run left them */
	unsigned int funcs_skipped;
	unsigned int notes_kept_back;	/* for want of --pedantic */
	unsigned int known;		/* --diff: there before the change */
	unsigned int unknown_calls;	/* node id lost in a call we cannot see */
	unsigned int joins;		/* disjuncts joined: the bound was met */
	unsigned int budget;		/* functions given up: too many steps */
	double gather_s, solve_s;	/* seconds of the clock */
};

struct report {
	const struct findings *findings;	/* sorted; all are to be shown */
	const struct skip *skips;
	unsigned int nskips;
	struct summary_counts counts;
};

/*
 * Prints the findings on @out, the skips and one closing line on @err; nothing
 * at all after a clean run in which nothing was skipped or kept back.  As
 * kbuild's $(CHECK) all goes to standard error, each in one piece, and nothing
 * sums up.
 */
void report_print(const struct report *r, const struct options *o,
		  FILE *out, FILE *err);

/* Only the skips and how many there are, of a run that shows no findings. */
void report_skips(const struct report *r, FILE *err);

/*
 * The writers.  A function of a header is skipped once for every unit that
 * includes it; @skips has it once, sorted by place.
 */
void report_gcc(const struct report *r, bool color, FILE *out);
void report_whole(const struct report *r, bool color, FILE *out);
void report_json(const struct report *r, const struct skip *const *skips,
		 unsigned int nskips, FILE *out);

/*
 * Writes lines that others, who write to the same pipe, cannot tear: it takes
 * PIPE_BUF bytes (4096) at once, so what is longer goes in several pieces of
 * whole lines.  report_whole() writes each finding with its trace like that.
 */
void write_whole(FILE *f, const char *text, size_t len);

#endif
