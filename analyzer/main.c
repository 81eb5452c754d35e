// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options, catalogue, analyze, exit status.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "analyze.h"
#include "catalogue.h"
#include "cocci.h"
#include "checker.h"
#include "hook.h"
#include "options.h"

static void list_rules(const struct catalogue *c)
{
	unsigned int n;
	const struct cat_rule *r = catalogue_rules(c, &n);

	for (unsigned int i = 0; i < n; i++)
		printf("%-32s %-8s %s\n", r[i].id,
		       severity_name(r[i].severity), r[i].title);
}

/* The rule's page as it is, but for the comment with its license. */
static int explain(const struct options *o, const struct catalogue *c,
		   struct err *e)
{
	const struct cat_rule *r = catalogue_rule(c, o->explain);
	char path[PATH_MAX], line[1024];
	FILE *page;

	if (!r)
		return err_set(e, NULL, 0, 0,
			       "no rule \"%s\"; numalint --list-rules lists them",
			       o->explain);
	snprintf(path, sizeof(path), "%s/%s.md", o->pages, r->id);
	page = fopen(path, "r");
	if (!page)
		return err_set(e, path, 0, 0,
			       "cannot read it (%s); the rules' pages stand in docs/rules beside the catalogue",
			       strerror(errno));
	while (fgets(line, sizeof(line), page))
		if (strncmp(line, "<!--", 4))
			fputs(line, stdout);
	fclose(page);
	return 0;
}

static int run(const struct options *o, const struct catalogue *c,
	       struct names *names, struct err *e)
{
	switch (o->action) {
	case DO_LIST_RULES:
		list_rules(c);
		return EXIT_CLEAN;
	case DO_EXPLAIN:
		return explain(o, c, e);
	case DO_ANALYZE:
	case DO_DUMP_IR:
	case DO_TREE:
	case DO_COMPDB:
	case DO_DIFF:
		return analyze(o, c, names, e);
	case DO_COCCI:
		return cocci(o, c, names, e);
	case DO_HOOK:
		return hook(o, e);
	case DO_HELP:
	case DO_VERSION:
		break;
	}
	return EXIT_CLEAN;
}

/*
 * The exit status of a call that has status @own.  kbuild removes the object
 * when its checker fails, so that we must not for a finding, unless we are
 * told to.
 */
static int as_checker(const struct options *o, int own, int of_sparse)
{
	if (!o->kbuild)
		return own;
	if (of_sparse)
		return of_sparse;
	return o->werror || own > EXIT_SKIPPED ? own : EXIT_CLEAN;
}

int main(int argc, char **argv)
{
	struct catalogue *cat = NULL;
	struct names names;
	struct options o;
	struct err e;
	int status, of_sparse = 0;

	if (options_parse(&o, argc, argv, &e)) {
		err_print(&e, stderr);
		options_release(&o);
		return EXIT_USAGE;
	}
	names_init(&names);
	if (o.kbuild && o.with_sparse)
		of_sparse = checker_sparse(o.sparse, o.nsparse, &e);
	if (of_sparse < 0) {
		err_print(&e, stderr);
		status = of_sparse = EXIT_SKIPPED;
	} else if (o.action == DO_HELP) {
		options_usage(stdout);
		status = EXIT_CLEAN;
	} else if (o.action == DO_VERSION) {
		printf("numalint %s\n", NUMALINT_VERSION);
		status = EXIT_CLEAN;
	} else if (o.kbuild && o.action == DO_ANALYZE && !o.units.n) {
		status = EXIT_CLEAN;
	} else if (catalogue_open(&cat, o.catalogue, &names, &e)) {
		err_print(&e, stderr);
		status = EXIT_USAGE;
	} else {
		status = run(&o, cat, &names, &e);
		if (status < 0) {
			err_print(&e, stderr);
			status = EXIT_USAGE;
		}
	}
	status = as_checker(&o, status, of_sparse);
	if (fflush(stdout) || ferror(stdout)) {
		fputs("numalint: cannot write the output\n", stderr);
		status = EXIT_SKIPPED;
	}
	catalogue_close(cat);
	names_release(&names);
	options_release(&o);
	return status;
}
