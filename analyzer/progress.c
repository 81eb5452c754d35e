// SPDX-License-Identifier: GPL-2.0-only
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define EVERY	0.2	/* seconds */

double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_init(struct progress *p, bool on)
{
	memset(p, 0, sizeof(*p));
	p->on = on;
}

static void put(struct progress *p, const char *line)
{
	int n = (int)strlen(line);

	fprintf(stderr, "\r%s%*s", line, p->width > n ? p->width - n : 0, "");
	fflush(stderr);
	p->width = n;
}

static bool due(struct progress *p, const char *phase, double t)
{
	if (!p->on)
		return false;
	if (!p->phase || strcmp(p->phase, phase)) {
		p->phase = phase;
		p->since = t;
	} else if (t - p->shown < EVERY) {
		return false;
	}
	p->shown = t;
	return true;
}

void progress_show(struct progress *p, const char *phase, unsigned int done,
		   unsigned int total, const char *what)
{
	double t = clock_now();
	char line[160];
	int n;

	if (!due(p, phase, t))
		return;
	n = snprintf(line, sizeof(line), "numalint: %s", phase);
	if (total)
		n += snprintf(line + n, sizeof(line) - (size_t)n,
			      ": %u of %u %s", done, total, what);
	if (done && total > done)
		snprintf(line + n, sizeof(line) - (size_t)n, ", %.0f s left",
			 (t - p->since) / done * (total - done) + 0.5);
	put(p, line);
}

void progress_found(struct progress *p, unsigned int done, unsigned int total,
		    unsigned int findings)
{
	double t = clock_now();
	char line[160];

	if (!due(p, "solving", t))
		return;
	snprintf(line, sizeof(line),
		 "numalint: solving: %u of %u functions, %u finding%s", done,
		 total, findings, findings == 1 ? "" : "s");
	put(p, line);
}

void progress_wipe(struct progress *p)
{
	if (!p->on || !p->width)
		return;
	fprintf(stderr, "\r%*s\r", p->width, "");
	fflush(stderr);
	p->width = 0;
}
