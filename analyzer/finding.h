/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One finding and its trace; total order, dedupe, fingerprint.
 */
#ifndef NUMALINT_FINDING_H
#define NUMALINT_FINDING_H

#include "arena.h"
#include "ir.h"

struct catalogue;

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };

/* A step of the trace: a place to open, and what happens there. */
struct step {
	struct loc loc;
	const char *text;
};

struct finding {
	struct loc loc;
	enum severity severity;
	const char *rule;	/* interned id */
	const char *func;	/* the function it stands in */
	const char *unit;	/* the unit's file */
	const char *message;	/* names variable, state, source and remedy */
	struct step *steps;	/* source first, sink last */
	unsigned int nsteps;
	bool withdrawn;		/* findings_sort() drops it */
	bool known;		/* --diff: it was there before the change */
};

struct findings {
	struct arena arena;	/* holds every finding and its text */
	struct finding *v;
	unsigned int n;
};

void findings_init(struct findings *fs);
void findings_release(struct findings *fs);

/* Copies @f, steps and texts too; file names and rule must be interned. */
void findings_add(struct findings *fs, const struct finding *f);

/*
 * Sorts by file, line, column, rule and drops all but one of the findings for
 * the same place and rule (the gravest, then the one with the shortest trace).
 */
void findings_sort(struct findings *fs);

/*
 * Names the finding across versions of the file: rule, file, function, and the
 * message, but no line.  16 hex digits and a NUL.
 */
void finding_fingerprint(const struct finding *f, char out[17]);

const char *severity_name(enum severity s);

#endif
