// SPDX-License-Identifier: GPL-2.0-only
/*
 * One JSON object; docs/cli.md describes it.  Members are only ever added.
 */
#include "report.h"

#include <jansson.h>
#include <string.h>

#include "err.h"
#include "str.h"

/*
 * A file name may be any bytes but JSON is UTF-8: where it is none, every byte
 * beyond ASCII becomes a question mark.
 */
static json_t *text(const char *s)
{
	struct str b = { 0 };
	json_t *j = s ? json_string(s) : json_null();

	if (j)
		return j;
	str_add(&b, s);
	for (size_t i = 0; i < b.len; i++)
		if (b.s[i] & 0x80)
			b.s[i] = '?';
	j = json_string(b.s);
	str_release(&b);
	return j;
}

/* Like json_object_set_new(), but there is no going on without memory. */
static void set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value))
		BUG("out of memory");
}

static void append(json_t *list, json_t *value)
{
	if (json_array_append_new(list, value))
		BUG("out of memory");
}

static void set_number(json_t *object, const char *key, unsigned int n)
{
	set(object, key, json_integer(n));
}

static void set_loc(json_t *object, const struct loc *loc)
{
	set(object, "file", text(loc->file));
	set_number(object, "line", loc->line);
	set_number(object, "column", loc->col);
}

static json_t *finding(const struct finding *f)
{
	json_t *j = json_object(), *trace = json_array();
	char print[17];

	finding_fingerprint(f, print);
	set(j, "rule", text(f->rule));
	set(j, "severity", text(severity_name(f->severity)));
	set_loc(j, &f->loc);
	set(j, "message", text(f->message));
	set(j, "function", text(f->func));
	set(j, "fingerprint", text(print));
	for (unsigned int i = 0; i < f->nsteps; i++) {
		json_t *step = json_object();

		set_loc(step, &f->steps[i].loc);
		set(step, "text", text(f->steps[i].text));
		append(trace, step);
	}
	set(j, "trace", trace);
	return j;
}

static json_t *skip(const struct skip *s)
{
	json_t *j = json_object();

	set(j, "file", text(s->loc.file ? s->loc.file : s->unit));
	set(j, "line", s->loc.line ? json_integer(s->loc.line) : json_null());
	set(j, "function", text(s->func));
	set(j, "reason", text(s->reason));
	return j;
}

static json_t *counts(const struct summary_counts *c)
{
	json_t *j = json_object();

	set_number(j, "units", c->units);
	set_number(j, "units_skipped", c->units_skipped);
	set_number(j, "functions", c->funcs);
	set_number(j, "functions_skipped", c->funcs_skipped);
	set_number(j, "notes_kept_back", c->notes_kept_back);
	set_number(j, "known", c->known);
	set_number(j, "unknown_calls", c->unknown_calls);
	set_number(j, "joins", c->joins);
	set_number(j, "budget", c->budget);
	return j;
}

void report_json(const struct report *r, const struct skip *const *skips,
		 unsigned int nskips, FILE *out)
{
	json_t *j = json_object(), *list = json_array(), *skipped = json_array();

	for (unsigned int i = 0; i < r->findings->n; i++)
		append(list, finding(&r->findings->v[i]));
	for (unsigned int i = 0; i < nskips; i++)
		append(skipped, skip(skips[i]));
	set(j, "version", text(NUMALINT_VERSION));
	set(j, "findings", list);
	set(j, "skipped", skipped);
	set(j, "counts", counts(&r->counts));
	json_dumpf(j, out, JSON_INDENT(2));
	fputc('\n', out);
	json_decref(j);
}
