// SPDX-License-Identifier: GPL-2.0-only
/*
 * The form that every editor and CI system reads, in gcc's colours:
 *
 *	FILE:LINE:COL: error: MESSAGE [RULE]
 *	FILE:LINE:COL: note: STEP
 */
#include "report.h"

#include <stdlib.h>

#include "err.h"

static const char *color_of(enum severity s)
{
	switch (s) {
	case SEV_NOTE:
		return "\033[01;36m";
	case SEV_WARNING:
		return "\033[01;35m";
	case SEV_ERROR:
		return "\033[01;31m";
	}
	BUG("severity %d", s);
}

static void print_line(const struct loc *loc, enum severity s,
		       const char *text, const char *rule, bool color,
		       FILE *out)
{
	const char *bold = color ? "\033[01m" : "";
	const char *hue = color ? color_of(s) : "";
	const char *off = color ? "\033[m" : "";

	fprintf(out, "%s%s:%u:%u:%s %s%s:%s %s", bold, loc->file, loc->line,
		loc->col, off, hue, severity_name(s), off, text);
	if (rule)
		fprintf(out, " [%s%s%s]", hue, rule, off);
	fputc('\n', out);
}

static void print_finding(const struct finding *f, bool color, FILE *out)
{
	print_line(&f->loc, f->severity, f->message, f->rule, color, out);
	for (unsigned int k = 0; k < f->nsteps; k++)
		print_line(&f->steps[k].loc, SEV_NOTE, f->steps[k].text, NULL,
			   color, out);
}

void report_gcc(const struct report *r, bool color, FILE *out)
{
	for (unsigned int i = 0; i < r->findings->n; i++)
		print_finding(&r->findings->v[i], color, out);
}

void report_whole(const struct report *r, bool color, FILE *out)
{
	for (unsigned int i = 0; i < r->findings->n; i++) {
		char *text;
		size_t len;
		FILE *f = open_memstream(&text, &len);

		if (!f)
			BUG("out of memory");
		print_finding(&r->findings->v[i], color, f);
		if (fclose(f))
			BUG("out of memory");
		write_whole(out, text, len);
		free(text);
	}
}
