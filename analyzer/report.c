// SPDX-License-Identifier: GPL-2.0-only
#include "report.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "str.h"

static int cmp_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static const char *skip_file(const struct skip *s)
{
	return s->loc.file ? s->loc.file : s->unit;
}

static int cmp_skip(const void *pa, const void *pb)
{
	const struct skip *a = *(const struct skip *const *)pa;
	const struct skip *b = *(const struct skip *const *)pb;
	int c = cmp_text(skip_file(a), skip_file(b));

	if (!c)
		c = (a->loc.line > b->loc.line) - (a->loc.line < b->loc.line);
	if (!c)
		c = (a->loc.col > b->loc.col) - (a->loc.col < b->loc.col);
	if (!c)
		c = cmp_text(a->func, b->func);
	if (!c)
		c = cmp_text(a->reason, b->reason);
	return c;
}

/* The skips sorted, each place once; the array is malloc()ed. */
static const struct skip **sort_skips(const struct report *r, unsigned int *n)
{
	const struct skip **v = calloc(r->nskips + 1, sizeof(*v));
	unsigned int kept = 0;

	if (!v)
		BUG("out of memory");
	for (unsigned int i = 0; i < r->nskips; i++)
		v[i] = &r->skips[i];
	qsort(v, r->nskips, sizeof(*v), cmp_skip);
	for (unsigned int i = 0; i < r->nskips; i++)
		if (!kept || cmp_skip(&v[kept - 1], &v[i]))
			v[kept++] = v[i];
	*n = kept;
	return v;
}

void write_whole(FILE *f, const char *text, size_t len)
{
	while (len) {
		size_t n = len;
		const char *eol;

		if (n > PIPE_BUF) {
			eol = memrchr(text, '\n', PIPE_BUF);
			n = eol ? (size_t)(eol + 1 - text) : PIPE_BUF;
		}
		/* stderr has no buffer: this is one write(2) */
		fwrite(text, 1, n, f);
		fflush(f);
		text += n;
		len -= n;
	}
}

static void print_skip(const struct skip *s, FILE *err)
{
	struct str b = { 0 };

	str_addf(&b, "numalint: %s:", skip_file(s));
	if (s->loc.line)
		str_addf(&b, "%u:", s->loc.line);
	if (s->func)
		str_addf(&b, " function %s", s->func);
	str_addf(&b, " skipped: %s\n", s->reason);
	write_whole(err, b.s, b.len);
	str_release(&b);
}

static const char *plural(unsigned int n)
{
	return n == 1 ? "" : "s";
}

/* "3 findings (2 errors, 1 warning)", "no findings" */
static void add_findings(struct str *b, const struct findings *fs)
{
	unsigned int of[SEV_ERROR + 1] = { 0 };
	const char *sep = "";

	if (!fs->n) {
		str_add(b, "no findings");
		return;
	}
	for (unsigned int i = 0; i < fs->n; i++)
		of[fs->v[i].severity]++;
	str_addf(b, "%u finding%s (", fs->n, plural(fs->n));
	for (int s = SEV_ERROR; s >= SEV_NOTE; s--) {
		if (!of[s])
			continue;
		str_addf(b, "%s%u %s%s", sep, of[s],
			 severity_name((enum severity)s), plural(of[s]));
		sep = ", ";
	}
	str_add(b, ")");
}

/* "; 2 functions in 1 file and 3 files skipped" */
static void add_skips(struct str *b, const struct skip *const *v,
		      unsigned int n)
{
	unsigned int funcs = 0, in = 0, files = 0;
	const char *last_in = NULL, *last = NULL;

	/* they are sorted by file */
	for (unsigned int i = 0; i < n; i++) {
		const char *file = skip_file(v[i]);

		if (!v[i]->func) {
			files += !last || strcmp(last, file);
			last = file;
			continue;
		}
		funcs++;
		in += !last_in || strcmp(last_in, file);
		last_in = file;
	}
	if (!n)
		return;
	str_add(b, "; ");
	if (funcs)
		str_addf(b, "%u function%s in %u file%s", funcs, plural(funcs),
			 in, plural(in));
	if (files)
		str_addf(b, "%s%u file%s", funcs ? " and " : "", files,
			 plural(files));
	str_add(b, " skipped");
}

static void print_closing(const struct report *r,
			  const struct skip *const *skips, unsigned int nskips,
			  FILE *err)
{
	struct str b = { 0 };
	unsigned int notes = r->counts.notes_kept_back;

	if (!r->findings->n && !notes && !nskips && !r->counts.known)
		return;
	add_findings(&b, r->findings);
	if (r->counts.known)
		str_addf(&b, ", %u from before the change not told",
			 r->counts.known);
	if (notes)
		str_addf(&b, ", %u note%s kept back (--pedantic shows %s)",
			 notes, plural(notes), notes == 1 ? "it" : "them");
	add_skips(&b, skips, nskips);
	fprintf(err, "numalint: %s\n", b.s);
	str_release(&b);
}

static void print_stats(const struct summary_counts *c, FILE *err)
{
	fprintf(err, "numalint: %u of %u files (%u of them kept from an earlier run) and %u of %u functions (%u kept) analysed, "
		"%u calls unknown, %u joins, %u functions over budget\n",
		c->units - c->units_skipped, c->units, c->units_cached,
		c->funcs, c->funcs + c->funcs_skipped, c->funcs_kept,
		c->unknown_calls, c->joins, c->budget);
	fprintf(err, "numalint: %.1f s to gather them, %.1f s to solve\n",
		c->gather_s, c->solve_s);
}

void report_print(const struct report *r, const struct options *o,
		  FILE *out, FILE *err)
{
	unsigned int nskips;
	const struct skip **skips = sort_skips(r, &nskips);

	switch (o->format) {
	case FORMAT_GCC:
		if (o->kbuild)
			report_whole(r, o->color, err);
		else
			report_gcc(r, o->color, out);
		break;
	case FORMAT_JSON:
		report_json(r, skips, nskips, out);
		break;
	}
	/* the findings first, also where both streams are one */
	fflush(out);
	for (unsigned int i = 0; i < nskips; i++)
		print_skip(skips[i], err);
	if (!o->kbuild)
		print_closing(r, skips, nskips, err);
	if (o->stats)
		print_stats(&r->counts, err);
	free(skips);
}

void report_skips(const struct report *r, FILE *err)
{
	unsigned int nskips;
	const struct skip **skips = sort_skips(r, &nskips);
	struct str b = { 0 };

	for (unsigned int i = 0; i < nskips; i++)
		print_skip(skips[i], err);
	add_skips(&b, skips, nskips);
	if (nskips)
		fprintf(err, "numalint: %s\n", b.s + strlen("; "));
	str_release(&b);
	free(skips);
}
