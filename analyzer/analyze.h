/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The pipeline: gather, solve, check, report.
 */
#ifndef NUMALINT_ANALYZE_H
#define NUMALINT_ANALYZE_H

#include "catalogue.h"
#include "options.h"

/*
 * Analyses all units of @o as one program and reports.  Returns the exit
 * status; a unit that cannot be analysed is a skip, not an end.  -1 with @e
 * for a bad --rules.
 */
int analyze(const struct options *o, const struct catalogue *cat,
	    struct names *names, struct err *e);

#endif
