// SPDX-License-Identifier: GPL-2.0-only
#include "finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "err.h"

void findings_init(struct findings *fs)
{
	memset(fs, 0, sizeof(*fs));
	arena_init(&fs->arena);
}

void findings_release(struct findings *fs)
{
	arena_release(&fs->arena);
	memset(fs, 0, sizeof(*fs));
}

static const char *copy(struct findings *fs, const char *s)
{
	return s ? arena_strdup(&fs->arena, s) : NULL;
}

void findings_add(struct findings *fs, const struct finding *f)
{
	struct finding own = *f;

	own.func = copy(fs, f->func);
	own.message = copy(fs, f->message);
	own.steps = NULL;
	if (f->nsteps)
		own.steps = arena_alloc(&fs->arena,
					f->nsteps * sizeof(*f->steps));
	for (unsigned int i = 0; i < f->nsteps; i++) {
		own.steps[i].loc = f->steps[i].loc;
		own.steps[i].text = copy(fs, f->steps[i].text);
	}
	arena_push(&fs->arena, fs->v, fs->n, own);
}

static int cmp_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int cmp_number(unsigned int a, unsigned int b)
{
	return (a > b) - (a < b);
}

static int cmp_loc(const struct loc *a, const struct loc *b)
{
	int c = cmp_text(a->file, b->file);

	if (!c)
		c = cmp_number(a->line, b->line);
	if (!c)
		c = cmp_number(a->col, b->col);
	return c;
}

static int cmp_place(const struct finding *a, const struct finding *b)
{
	int c = cmp_loc(&a->loc, &b->loc);

	return c ? c : cmp_text(a->rule, b->rule);
}

/*
 * Findings that differ in anything that is printed never compare equal, so the
 * order is the same in every run.  Of one place and rule the best is first.
 */
static int cmp_finding(const void *pa, const void *pb)
{
	const struct finding *a = pa, *b = pb;
	int c = cmp_place(a, b);

	if (!c)
		c = cmp_number(b->severity, a->severity);
	if (!c)
		c = cmp_number(a->nsteps, b->nsteps);
	if (!c)
		c = cmp_text(a->message, b->message);
	if (!c)
		c = cmp_text(a->func, b->func);
	if (!c)
		c = cmp_text(a->unit, b->unit);
	for (unsigned int i = 0; !c && i < a->nsteps; i++) {
		c = cmp_loc(&a->steps[i].loc, &b->steps[i].loc);
		if (!c)
			c = cmp_text(a->steps[i].text, b->steps[i].text);
	}
	return c;
}

void findings_sort(struct findings *fs)
{
	unsigned int kept = 0;

	if (!fs->n)
		return;
	qsort(fs->v, fs->n, sizeof(*fs->v), cmp_finding);
	for (unsigned int i = 0; i < fs->n; i++)
		if (!fs->v[i].withdrawn &&
		    (!kept || cmp_place(&fs->v[kept - 1], &fs->v[i])))
			fs->v[kept++] = fs->v[i];
	fs->n = kept;
}

void finding_fingerprint(const struct finding *f, char out[17])
{
	const char *parts[] = { f->rule, f->loc.file, f->func, f->message };
	XXH3_state_t *state = XXH3_createState();

	if (!state || XXH3_64bits_reset(state) == XXH_ERROR)
		BUG("no fingerprint for %s", f->rule);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *s = parts[i] ? parts[i] : "";

		/* the NUL too: "ab", "c" is not "a", "bc" */
		XXH3_64bits_update(state, s, strlen(s) + 1);
	}
	snprintf(out, 17, "%016llx",
		 (unsigned long long)XXH3_64bits_digest(state));
	XXH3_freeState(state);
}

const char *severity_name(enum severity s)
{
	switch (s) {
	case SEV_NOTE:
		return "note";
	case SEV_WARNING:
		return "warning";
	case SEV_ERROR:
		return "error";
	}
	BUG("severity %d", s);
}
