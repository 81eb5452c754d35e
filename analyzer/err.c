// SPDX-License-Identifier: GPL-2.0-only
#include "err.h"

#include <stdarg.h>
#include <stdlib.h>

int err_set(struct err *e, const char *file, unsigned int line,
	    unsigned int col, const char *fmt, ...)
{
	va_list ap;

	snprintf(e->file, sizeof(e->file), "%s", file ? file : "");
	e->line = line;
	e->col = col;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	return -1;
}

void err_print(const struct err *e, FILE *f)
{
	fputs("numalint: ", f);
	if (e->file[0])
		fputs(e->file, f);
	if (e->line)
		fprintf(f, ":%u", e->line);
	if (e->line && e->col)
		fprintf(f, ":%u", e->col);
	if (e->file[0])
		fputs(": ", f);
	fprintf(f, "%s\n", e->text);
}

void err_bug(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "numalint: bug at %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
