// SPDX-License-Identifier: GPL-2.0-only
#include "options.h"

#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "catalogue.h"
#include "checker.h"
#include "str.h"

#ifndef RULES_DIR
#define RULES_DIR "/usr/local/share/numalint/rules"
#endif

enum opt_id {
	OPT_DIR, OPT_RULES, OPT_PEDANTIC, OPT_KVER, OPT_FORMAT, OPT_COLOR,
	OPT_STATS, OPT_CATALOGUE, OPT_DUMP, OPT_JOBS, OPT_TIMEOUT, OPT_MEMORY,
	OPT_CACHE, OPT_NO_CACHE, OPT_CACHE_SIZE, OPT_OBJDIR, OPT_ARCH,
	OPT_CONFIG, OPT_LLVM, OPT_ALL, OPT_OUTPUT, OPT_MODE,
	OPT_SPATCH_TIMEOUT, OPT_DIFF, OPT_STAGED, OPT_FORCE, OPT_SPARSE, OPT_LIST_RULES, OPT_EXPLAIN,
	OPT_VERSION, OPT_HELP
};

#define DEFAULT_TIMEOUT	60	/* the slowest of 6.12 takes 4 s */
#define DEFAULT_MEMORY	1500	/* the largest of 6.12 takes 260 MB */
#define DEFAULT_CACHE	2000	/* an allmodconfig takes about 150 MB */

static const struct opt {
	const char *name;
	const char *arg;	/* NULL: takes none */
	enum opt_id id;
	const char *help;
} opts[] = {
	{ "-p", "DIR", OPT_DIR,
	  "take files and flags from DIR/compile_commands.json" },
	{ "--rules", "LIST", OPT_RULES,
	  "a,b: only these; -a: all but a; globs work" },
	{ "--pedantic", NULL, OPT_PEDANTIC,
	  "show notes, not only errors and warnings" },
	{ "--kernel-version", "V", OPT_KVER,
	  "auto (default): of the unit's headers; any; or X.Y" },
	{ "--format", "FORM", OPT_FORMAT, "gcc (default) or json" },
	{ "--color", "WHEN", OPT_COLOR,
	  "auto (default), always or never; NO_COLOR is obeyed" },
	{ "--stats", NULL, OPT_STATS,
	  "say on stderr what was counted" },
	{ "--catalogue", "DIR", OPT_CATALOGUE,
	  "read the catalogue from DIR, not from NUMALINT_RULES\n"
	  "or the place where numalint is installed" },
	{ "--dump", "ir", OPT_DUMP,
	  "print the intermediate form of every function" },
	{ "-j", "N", OPT_JOBS, "files parsed at a time (default: CPUs)" },
	{ "--unit-timeout", "S", OPT_TIMEOUT,
	  "skip a file that takes longer than S seconds (60)" },
	{ "--unit-memory", "MB", OPT_MEMORY,
	  "skip a file that needs more than MB megabytes (1500)" },
	{ "--cache", "DIR", OPT_CACHE,
	  "keep what was parsed in DIR (NUMALINT_CACHE, or\n"
	  "numalint in XDG_CACHE_HOME or ~/.cache)" },
	{ "--no-cache", NULL, OPT_NO_CACHE, "keep nothing between runs" },
	{ "--cache-size", "MB", OPT_CACHE_SIZE,
	  "what the cache may take (2000)" },
	{ "--objdir", "DIR", OPT_OBJDIR,
	  "tree: where kbuild configures (default: in the cache)" },
	{ "--arch", "A", OPT_ARCH, "tree: as ARCH= (default: this machine)" },
	{ "--config", "C", OPT_CONFIG,
	  "tree: allmodconfig (default), defconfig, existing\n"
	  "or a .config file" },
	{ "--llvm", "V", OPT_LLVM,
	  "tree: as LLVM= (default: -19); no: gcc" },
	{ "--all", NULL, OPT_ALL,
	  "tree: parse every file, not only those that name nodes" },
	{ "--output", "FILE", OPT_OUTPUT, "compdb: write to FILE, not stdout" },
	{ "--mode", "MODE", OPT_MODE,
	  "cocci: report (default), org, context or patch" },
	{ "--timeout", "S", OPT_SPATCH_TIMEOUT,
	  "cocci: skip a file for which a rule takes longer than\n"
	  "S seconds (60)" },
	{ "--diff", NULL, OPT_DIFF,
	  "only what is new in files that git says are changed;\n"
	  "=REV: against REV, not HEAD; -: a patch on stdin" },
	{ "--staged", NULL, OPT_STAGED,
	  "--diff: what is staged, not the work tree" },
	{ "--force", NULL, OPT_FORCE,
	  "hook install: over a hook that is somebody else's" },
	{ "--with-sparse", NULL, OPT_SPARSE,
	  "as kbuild's CHECK: run sparse, too" },
	{ "--list-rules", NULL, OPT_LIST_RULES, "print the rules and exit" },
	{ "--explain", "RULE", OPT_EXPLAIN, "explain a rule and exit" },
	{ "--version", NULL, OPT_VERSION, "print the version and exit" },
	{ "--help", NULL, OPT_HELP, "print this text and exit" },
};

#define NOPTS (sizeof(opts) / sizeof(opts[0]))

void options_usage(FILE *f)
{
	fputs("numalint finds NUMA-node bugs in Linux kernel code.\n\n"
	      "  numalint [OPTION]... FILE.c... -- COMPILER-FLAG...\n"
	      "  numalint [OPTION]... -p DIR [FILE.c]...\n"
	      "  numalint [OPTION | COMPILER-FLAG]... FILE.c...\n"
	      "  numalint tree [OPTION]... KDIR [FOLDER]...\n"
	      "  numalint compdb [OPTION]... KDIR [FOLDER]...\n"
	      "  numalint cocci [OPTION]... PATH...\n"
	      "  numalint --diff[=REV] [--staged] [OPTION]... [PATH]...\n"
	      "  numalint --diff - [OPTION]... < PATCH\n"
	      "  numalint hook install|uninstall [--force] [DIR]\n"
	      "  make C=2 CHECK=\"numalint [OPTION]... [-Werror]\" TARGET\n\n",
	      f);
	for (size_t i = 0; i < NOPTS; i++) {
		struct str left = { 0 };
		const char *p = opts[i].help, *eol;

		str_add(&left, opts[i].name);
		if (opts[i].arg)
			str_addf(&left, "%s%s", opts[i].name[1] == '-' &&
				 opts[i].id != OPT_EXPLAIN ? "=" : " ",
				 opts[i].arg);
		fprintf(f, "  %-20s  ", left.s);
		for (; (eol = strchr(p, '\n')); p = eol + 1)
			fprintf(f, "%.*s\n%24s", (int)(eol - p), p, "");
		fprintf(f, "%s\n", p);
		str_release(&left);
	}
	fputs("\nExit status: 0 clean, 1 findings, 2 something could not be "
	      "analysed, 3 bad usage.\n"
	      "As kbuild's CHECK always 0, but for bad usage, without -Werror or "
	      "NUMALINT_WERROR=1.\n", f);
}

/* Edits (insert, delete, replace) between @a and @b; many, when too long. */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int row[64];
	size_t la = strlen(a), lb = strlen(b);

	if (la >= 64 || lb >= 64)
		return UINT_MAX;
	for (unsigned int j = 0; j <= lb; j++)
		row[j] = j;
	for (unsigned int i = 1; i <= la; i++) {
		unsigned int corner = row[0];

		row[0] = i;
		for (unsigned int j = 1; j <= lb; j++) {
			unsigned int best = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[lb];
}

/* The long option that @arg (up to its '=') is nearest to, within @most. */
static const char *nearest_option(const char *arg, unsigned int most)
{
	char name[64];
	const char *found = NULL;

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(arg, "="), arg);
	for (size_t i = 1; i < NOPTS; i++) {
		unsigned int d = distance(name, opts[i].name);

		if (d <= most) {
			most = d;
			found = opts[i].name;
		}
	}
	return found;
}

static int usage(struct err *e, const char *what, const char *text)
{
	return err_set(e, NULL, 0, 0, "%s: %s", what, text);
}

static int unknown_option(struct err *e, const char *arg, unsigned int most)
{
	const char *near = nearest_option(arg, most);

	if (near)
		return err_set(e, NULL, 0, 0,
			       "%s: no such option; did you mean %s?", arg, near);
	return err_set(e, NULL, 0, 0, "%s: no such option; compiler flags go "
		       "after \"--\", see numalint --help", arg);
}

/* Where the words are read from, and what is decided only after the last. */
struct parse {
	struct options *o;
	char **argv;
	int argc, i;
	const char **files;
	unsigned int nfiles;
	enum color color;
	bool no_cache, tree;
	const char *cocci_only;	/* an option that only cocci has */
	struct str rules;
	struct err *e;
};

static int choose(struct parse *p, const char *opt, const char *value,
		  const char *const *choices, int *out)
{
	struct str all = { 0 };

	for (int i = 0; choices[i]; i++) {
		if (!strcmp(value, choices[i])) {
			*out = i;
			str_release(&all);
			return 0;
		}
		str_addf(&all, "%s%s", i ? choices[i + 1] ? ", " : " or " : "",
			 choices[i]);
	}
	err_set(p->e, NULL, 0, 0, "%s=%s: expected %s", opt, value, all.s);
	str_release(&all);
	return -1;
}

static int number(struct parse *p, const struct opt *opt, const char *value,
		  unsigned int least, unsigned int *out)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*end || *value == '-' || n < least || n > 1000000)
		return err_set(p->e, NULL, 0, 0, "%s=%s: expected a number from %u",
			       opt->name, value, least);
	*out = (unsigned int)n;
	return 0;
}

static int set_option(struct parse *p, const struct opt *opt, const char *value)
{
	static const char *const formats[] = { "gcc", "json", NULL };
	static const char *const colors[] = { "auto", "always", "never", NULL };
	static const char *const dumps[] = { "ir", NULL };
	static const char *const modes[] = {
		"report", "org", "context", "patch", NULL
	};
	struct options *o = p->o;
	int n = 0;

	switch (opt->id) {
	case OPT_DIR:
		o->compdb = value;
		return 0;
	case OPT_RULES:
		str_addf(&p->rules, "%s%s", p->rules.len ? "," : "", value);
		return 0;
	case OPT_PEDANTIC:
		o->pedantic = true;
		return 0;
	case OPT_KVER:
		o->kver = KVER_ANY;
		o->kver_auto = !strcmp(value, "auto");
		if (!o->kver_auto && strcmp(value, "any") &&
		    !kver_parse(value, &o->kver))
			return err_set(p->e, NULL, 0, 0, "%s=%s: expected auto, "
				       "any or a version as 6.1", opt->name, value);
		return 0;
	case OPT_FORMAT:
		if (choose(p, opt->name, value, formats, &n))
			return -1;
		o->format = (enum format)n;
		return 0;
	case OPT_COLOR:
		if (choose(p, opt->name, value, colors, &n))
			return -1;
		p->color = (enum color)n;
		return 0;
	case OPT_STATS:
		o->stats = true;
		return 0;
	case OPT_CATALOGUE:
		o->catalogue = value;
		return 0;
	case OPT_DUMP:
		o->action = DO_DUMP_IR;
		return choose(p, opt->name, value, dumps, &n);
	case OPT_JOBS:
		return number(p, opt, value, 1, &o->jobs);
	case OPT_TIMEOUT:
		return number(p, opt, value, 0, &o->unit_timeout);
	case OPT_MEMORY:
		return number(p, opt, value, 0, &o->unit_memory);
	case OPT_CACHE:
		o->cache = value;
		p->no_cache = false;
		return 0;
	case OPT_NO_CACHE:
		p->no_cache = true;
		return 0;
	case OPT_CACHE_SIZE:
		return number(p, opt, value, 1, &o->cache_size);
	case OPT_OBJDIR:
		o->objdir = value;
		return 0;
	case OPT_ARCH:
		o->arch = value;
		return 0;
	case OPT_CONFIG:
		o->config = value;
		return 0;
	case OPT_LLVM:
		o->llvm = value;
		return 0;
	case OPT_ALL:
		o->all = true;
		return 0;
	case OPT_OUTPUT:
		o->output = value;
		return 0;
	case OPT_MODE:
		if (choose(p, opt->name, value, modes, &n))
			return -1;
		o->mode = (enum cocci_mode)n;
		p->cocci_only = opt->name;
		return 0;
	case OPT_SPATCH_TIMEOUT:
		p->cocci_only = opt->name;
		return number(p, opt, value, 0, &o->timeout);
	case OPT_DIFF:
		o->action = DO_DIFF;
		return 0;
	case OPT_STAGED:
		o->staged = true;
		return 0;
	case OPT_FORCE:
		o->force = true;
		return 0;
	case OPT_SPARSE:
		o->with_sparse = true;
		return 0;
	case OPT_LIST_RULES:
		o->action = DO_LIST_RULES;
		return 0;
	case OPT_EXPLAIN:
		o->action = DO_EXPLAIN;
		o->explain = value;
		return 0;
	case OPT_VERSION:
		o->action = DO_VERSION;
		return 0;
	case OPT_HELP:
		o->action = DO_HELP;
		return 0;
	}
	return 0;
}

static const struct opt *option_named(const char *name)
{
	for (size_t i = 0; i < NOPTS; i++)
		if (!strcmp(opts[i].name, name))
			return &opts[i];
	BUG("no option %s", name);
}

/* --diff, --diff=REV, --diff=-, and "--diff -". */
static int take_diff(struct parse *p, const char *value)
{
	struct options *o = p->o;

	if (value && !*value)
		return usage(p->e, "--diff=", "REV is missing");
	if (!value && p->i + 1 < p->argc && !strcmp(p->argv[p->i + 1], "-"))
		value = p->argv[++p->i];
	o->action = DO_DIFF;
	o->patch = value && !strcmp(value, "-");
	o->diff_rev = o->patch ? NULL : value;
	return 0;
}

/*
 * Takes argv[i], and its argument, if it is an option of ours; 0 when it is
 * none, 1 when it was, -1 for a mistake.
 */
static int take_option(struct parse *p)
{
	const char *arg = p->argv[p->i];
	size_t len = strcspn(arg, "=");

	if (!strcmp(arg, "-h")) {
		arg = "--help";
		len = strlen(arg);
	}
	/* -j4, as make has it */
	if (!strncmp(arg, "-j", 2) && arg[2] >= '0' && arg[2] <= '9')
		return number(p, option_named("-j"), arg + 2, 1, &p->o->jobs) ?
		       -1 : 1;
	if (!strncmp(arg, "--diff", len) && len == strlen("--diff"))
		return take_diff(p, arg[len] ? arg + len + 1 : NULL) ? -1 : 1;
	for (size_t i = 0; i < NOPTS; i++) {
		const struct opt *opt = &opts[i];
		const char *value = NULL;

		if (strlen(opt->name) != len || strncmp(arg, opt->name, len))
			continue;
		if (arg[len] && !opt->arg)
			return usage(p->e, arg, "this option takes no value");
		if (arg[len])
			value = arg + len + 1;
		else if (opt->arg && p->i + 1 < p->argc)
			value = p->argv[++p->i];
		if (opt->arg && (!value || !*value || !strcmp(value, "--")))
			return err_set(p->e, NULL, 0, 0, "%s: %s is missing",
				       opt->name, opt->arg);
		return set_option(p, opt, value) ? -1 : 1;
	}
	return 0;
}

static void add_file(struct parse *p, const char *file)
{
	for (unsigned int i = 0; i < p->nfiles; i++)
		if (!strcmp(p->files[i], file))
			return;
	arena_push(&p->o->arena, p->files, p->nfiles, file);
}

/* All files have the same flags. */
static void make_units(struct parse *p, const char *const *argv,
		       unsigned int argc)
{
	struct options *o = p->o;
	struct unit u = { .dir = "." };

	flags_allow(argv, argc, &o->arena, &u.args, &u.nargs);
	for (unsigned int i = 0; i < p->nfiles; i++) {
		u.file = p->files[i];
		arena_push(&o->arena, o->units.v, o->units.n, u);
	}
}

static bool is_c(const char *file)
{
	size_t len = strlen(file);

	return len > 2 && !strcmp(file + len - 2, ".c");
}

/* FLAG... FILE.c: what is not ours belongs to the compiler. */
static int parse_bare(struct parse *p)
{
	const char **rest = NULL;
	unsigned int nrest = 0;

	for (; p->i < p->argc; p->i++) {
		const char *arg = p->argv[p->i];
		const char *near;
		int took = take_option(p);

		if (took < 0)
			return -1;
		if (took)
			continue;
		if (arg[0] != '-') {
			if (!is_c(arg))
				return usage(p->e, arg, "not a C file; use "
					     "FILE... -- FLAG... if it is one");
			add_file(p, arg);
			continue;
		}
		near = !strncmp(arg, "--", 2) ? nearest_option(arg, 1) : NULL;
		if (near)
			return unknown_option(p->e, arg, 1);
		arena_push(&p->o->arena, rest, nrest, arg);
		if (flag_takes_next(arg) && p->i + 1 < p->argc)
			arena_push(&p->o->arena, rest, nrest, p->argv[++p->i]);
	}
	make_units(p, rest, nrest);
	return 0;
}

/*
 * CHECK's own words, up to kbuild's first: options of ours.  Any other word is
 * somebody else's and says nothing to us.
 */
static int parse_check(struct parse *p)
{
	for (; p->i < p->argc; p->i++) {
		const char *arg = p->argv[p->i];
		const char *near;
		int took;

		if (checker_flags_begin(p->argc, p->argv, p->i))
			break;
		if (!strcmp(arg, "-Werror")) {
			p->o->werror = true;
			continue;
		}
		took = take_option(p);
		if (took < 0)
			return -1;
		near = !took && !strncmp(arg, "--", 2) ?
		       nearest_option(arg, 1) : NULL;
		if (near)
			return unknown_option(p->e, arg, 1);
	}
	return 0;
}

static bool has_target(const char *const *args, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		if (!strncmp(args[i], "--target", 8) ||
		    !strcmp(args[i], "-target"))
			return true;
	return false;
}

/*
 * As kbuild's $(CHECK): our words, sparse's, the compiler's.  There is one C
 * file, or, when it is another language's turn, none.
 */
static int parse_kbuild(struct parse *p)
{
	struct options *o = p->o;
	const char *srcarch = getenv("SRCARCH"), *werror = getenv("NUMALINT_WERROR");
	const char *target = NULL;
	const char **flags = NULL;
	unsigned int n = 0;

	o->kbuild = true;
	o->werror = werror && *werror && strcmp(werror, "0");
	if (parse_check(p))
		return -1;
	o->sparse = (const char **)p->argv + p->i;
	o->nsparse = (unsigned int)(p->argc - p->i);
	p->i = checker_c_flags(p->argc, p->argv, p->i);
	for (; p->i < p->argc; p->i++) {
		const char *arg = p->argv[p->i];

		if (arg[0] != '-') {
			if (is_c(arg))
				add_file(p, arg);
			continue;
		}
		arena_push(&o->arena, flags, n, arg);
		if (flag_takes_next(arg) && p->i + 1 < p->argc)
			arena_push(&o->arena, flags, n, p->argv[++p->i]);
	}
	if (srcarch && !has_target(flags, n))
		target = checker_target(srcarch);
	if (target)
		arena_push(&o->arena, flags, n,
			   arena_printf(&o->arena, "--target=%s", target));
	make_units(p, flags, n);
	return 0;
}

/* Up to a "--", if any, there are only options of ours and files. */
static int parse_ours(struct parse *p)
{
	for (; p->i < p->argc && strcmp(p->argv[p->i], "--"); p->i++) {
		const char *arg = p->argv[p->i];
		int took = take_option(p);

		if (took < 0)
			return -1;
		if (took)
			continue;
		if (arg[0] == '-' && arg[1])
			return unknown_option(p->e, arg, 3);
		add_file(p, arg);
	}
	return 0;
}

/* What is behind the "--" is the compiler's. */
static int parse_strict(struct parse *p)
{
	if (parse_ours(p))
		return -1;
	if (p->i < p->argc && p->o->compdb)
		return usage(p->e, "-p", "flags after \"--\" and a compile "
			     "database exclude each other");
	if (p->i < p->argc)
		make_units(p, (const char *const *)p->argv + p->i + 1,
			   (unsigned int)(p->argc - p->i - 1));
	return 0;
}

/* There is no compiler to have flags: behind the "--" are only names. */
static int parse_named(struct parse *p)
{
	if (parse_ours(p))
		return -1;
	for (p->i++; p->i < p->argc; p->i++)
		add_file(p, p->argv[p->i]);
	return 0;
}

static bool is_bare(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--") || !strcmp(argv[i], "-p") ||
		    !strcmp(argv[i], "--diff") ||
		    !strncmp(argv[i], "--diff=", 7))
			return false;
	return true;
}

static bool want_color(enum color color)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	return !(no && *no) && term && strcmp(term, "dumb") &&
	       isatty(STDOUT_FILENO);
}

/*
 * Beside the program, in a build tree or where it was installed; else where
 * make was told it would be.
 */
static const char *own_catalogue(struct arena *a)
{
	static const char *const beside[] = {
		"../share/numalint/rules", "../rules", "../../rules"
	};
	const char *dir;
	char exe[PATH_MAX];
	ssize_t len;
	char *slash;

	len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (len < 0)
		return RULES_DIR;
	exe[len] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return RULES_DIR;
	*slash = '\0';
	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
		dir = arena_printf(a, "%s/%s", exe, beside[i]);
		if (!access(dir, R_OK | X_OK))
			return dir;
	}
	return RULES_DIR;
}

static const char *find_catalogue(struct arena *a)
{
	const char *dir = getenv("NUMALINT_RULES");

	return dir && *dir ? dir : own_catalogue(a);
}

/* In docs/ beside the catalogue; else, of a catalogue of somebody's own, ours. */
static const char *find_pages(struct arena *a, const char *catalogue)
{
	const char *dir = arena_printf(a, "%s/../docs/rules", catalogue);

	if (!access(dir, R_OK | X_OK))
		return dir;
	return arena_printf(a, "%s/../docs/rules", own_catalogue(a));
}

/* The semantic patches are made of the catalogue, and stand beside it. */
static const char *find_cocci(struct arena *a, const char *catalogue)
{
	const char *dir = getenv("NUMALINT_COCCI");

	if (dir && *dir)
		return dir;
	dir = arena_printf(a, "%s/../cocci", catalogue);
	if (!access(dir, R_OK | X_OK))
		return dir;
	return arena_printf(a, "%s/../cocci", own_catalogue(a));
}

/* NUMALINT_CACHE, else numalint in the user's cache; NULL: no home to be in. */
static const char *find_cache(struct arena *a)
{
	const char *own = getenv("NUMALINT_CACHE");
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (own && *own)
		return own;
	if (xdg && *xdg == '/')
		return arena_printf(a, "%s/numalint", xdg);
	if (home && *home == '/')
		return arena_printf(a, "%s/.cache/numalint", home);
	return NULL;
}

/* tree and compdb: a folder, and folders in it. */
static int finish_tree(struct parse *p)
{
	struct options *o = p->o;

	if (!p->nfiles)
		return err_set(p->e, NULL, 0, 0, "numalint %s: which kernel? "
			       "give the folder of its sources",
			       p->argv[1]);
	if (o->compdb)
		return err_set(p->e, NULL, 0, 0, "-p and \"%s\" exclude each other",
			       p->argv[1]);
	o->kdir = p->files[0];
	o->subdirs = p->files + 1;
	o->nsubdirs = p->nfiles - 1;
	return 0;
}

/* cocci: files and folders, no flags. */
static int finish_cocci(struct parse *p)
{
	struct options *o = p->o;

	if (!p->nfiles)
		return err_set(p->e, NULL, 0, 0, "numalint cocci: which files "
			       "or folders?");
	if (o->compdb || o->units.n || p->i < p->argc)
		return usage(p->e, "cocci", "takes no compiler flags, and no "
			     "compile database");
	if (o->format != FORMAT_GCC && o->mode != COCCI_REPORT)
		return usage(p->e, "--format", "goes with --mode=report only");
	o->paths = p->files;
	o->npaths = p->nfiles;
	return 0;
}

static int finish_diff(struct parse *p)
{
	struct options *o = p->o;

	if (p->tree)
		return usage(p->e, "--diff", "goes without \"tree\" and "
			     "\"compdb\": it takes the files that git names");
	if (p->i < p->argc)
		return usage(p->e, "--diff", "takes flags from a compile "
			     "database or from kbuild's .cmd files, not from "
			     "behind \"--\"");
	if (o->patch && (o->staged || p->nfiles))
		return usage(p->e, "--diff -", "a patch is taken whole, and "
			     "without --staged");
	o->paths = p->files;
	o->npaths = p->nfiles;
	return 0;
}

/* hook install, uninstall or run, and a folder. */
static int finish_hook(struct parse *p)
{
	struct options *o = p->o;
	const char *verb = p->nfiles ? p->files[0] : "";

	o->uninstall = !strcmp(verb, "uninstall");
	if (!strcmp(verb, "run")) {
		if (p->nfiles > 1)
			return usage(p->e, "hook run", "takes no folder");
		o->action = DO_DIFF;
		o->staged = o->lenient = true;
		return 0;
	}
	if (strcmp(verb, "install") && !o->uninstall)
		return usage(p->e, "numalint hook", "expected install, "
			     "uninstall or run");
	if (p->nfiles > 2)
		return usage(p->e, "numalint hook", "one folder at a time");
	o->hook_dir = p->nfiles == 2 ? p->files[1] : NULL;
	return 0;
}

/* After the last word: what is to be analysed? */
static int finish(struct parse *p)
{
	struct options *o = p->o;

	/* a file or two are not worth a trace in the user's home */
	if (!o->cache && (o->compdb || o->action == DO_TREE ||
			  o->action == DO_DIFF || o->action == DO_HOOK ||
			  o->action == DO_COMPDB || getenv("NUMALINT_CACHE")))
		o->cache = find_cache(&o->arena);
	if (p->no_cache)
		o->cache = NULL;
	o->tmp = getenv("TMPDIR");
	if (!o->tmp || o->tmp[0] != '/')
		o->tmp = "/tmp";
	o->progress = !o->kbuild && isatty(STDERR_FILENO) && getenv("TERM") &&
		      strcmp(getenv("TERM"), "dumb");

	/* sparse has no colours, and who reads its lines knows of none */
	o->color = o->kbuild ? p->color == COLOR_ALWAYS : want_color(p->color);
	if (p->rules.len)
		o->rules = arena_strdup(&o->arena, p->rules.s);
	if (!o->catalogue)
		o->catalogue = find_catalogue(&o->arena);
	if (p->cocci_only && o->action != DO_COCCI)
		return usage(p->e, p->cocci_only, "only \"numalint cocci\" has this option");
	o->pages = find_pages(&o->arena, o->catalogue);
	o->cocci = find_cocci(&o->arena, o->catalogue);
	if (o->action == DO_COCCI)
		return finish_cocci(p);
	if (o->action == DO_TREE || o->action == DO_COMPDB ||
	    (p->tree && o->action == DO_DUMP_IR))
		return finish_tree(p);
	if (o->action == DO_HOOK)
		return finish_hook(p);
	if (o->staged && o->action != DO_DIFF)
		return usage(p->e, "--staged", "goes with --diff");
	if (o->action == DO_DIFF)
		return finish_diff(p);
	if (o->action != DO_ANALYZE && o->action != DO_DUMP_IR)
		return 0;
	if (o->kbuild && o->compdb)
		return usage(p->e, "-p", "kbuild gives the flags itself");
	if (o->kbuild)
		return 0;
	if (o->with_sparse)
		return usage(p->e, "--with-sparse", "only as kbuild's CHECK: "
			     "make C=2 CHECK=\"numalint --with-sparse\"");
	if (o->compdb) {
		if (compdb_read(&o->units, o->compdb, p->files, p->nfiles,
				&o->arena, stderr, &o->ndropped, p->e))
			return -1;
		if (!o->units.n && !o->ndropped)
			return err_set(p->e, o->compdb, 0, 0,
				       "compile_commands.json names no C file");
		return 0;
	}
	if (!o->units.n)
		return err_set(p->e, NULL, 0, 0,
			       "no file to analyse, see numalint --help");
	return 0;
}

int options_parse(struct options *o, int argc, char **argv, struct err *e)
{
	struct parse p = { .o = o, .argv = argv, .argc = argc, .i = 1, .e = e };
	int ret;

	memset(o, 0, sizeof(*o));
	arena_init(&o->arena);
	o->kver_auto = true;
	o->unit_timeout = DEFAULT_TIMEOUT;
	o->unit_memory = DEFAULT_MEMORY;
	o->cache_size = DEFAULT_CACHE;
	o->timeout = DEFAULT_TIMEOUT;
	if (argc > 1 && (!strcmp(argv[1], "tree") ||
			 !strcmp(argv[1], "compdb"))) {
		o->action = argv[1][0] == 't' ? DO_TREE : DO_COMPDB;
		p.tree = true;
		p.i++;
		ret = parse_named(&p);
	} else if (argc > 1 && !strcmp(argv[1], "cocci")) {
		o->action = DO_COCCI;
		p.i++;
		ret = parse_strict(&p);
	} else if (argc > 1 && !strcmp(argv[1], "hook")) {
		o->action = DO_HOOK;
		p.i++;
		ret = parse_named(&p);
	} else {
		bool bare = is_bare(argc, argv);

		if (checker_called(argc, argv,
				   bare ? getenv("KBUILD_CHECKSRC") : NULL))
			ret = parse_kbuild(&p);
		else
			ret = bare ? parse_bare(&p) : parse_strict(&p);
	}
	if (!ret)
		ret = finish(&p);
	str_release(&p.rules);
	return ret;
}

void options_release(struct options *o)
{
	arena_release(&o->arena);
	memset(o, 0, sizeof(*o));
}

/* Switches the rules that match @pattern; how many are there? */
static unsigned int switch_rules(const struct cat_rule *rules, unsigned int n,
				 const char *pattern, bool on, bool *enabled)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < n; i++) {
		if (fnmatch(pattern, rules[i].id, 0))
			continue;
		enabled[i] = on;
		found++;
	}
	return found;
}

static int no_such_rule(const struct cat_rule *rules, unsigned int n,
			const char *id, struct err *e)
{
	unsigned int most = 4;
	const char *near = NULL;

	for (unsigned int i = 0; i < n; i++) {
		unsigned int d = distance(id, rules[i].id);

		if (d < most) {
			most = d;
			near = rules[i].id;
		}
	}
	if (near)
		return err_set(e, NULL, 0, 0, "--rules: there is no rule \"%s\"; "
			       "did you mean %s?", id, near);
	return err_set(e, NULL, 0, 0, "--rules: there is no rule \"%s\"; "
		       "numalint --list-rules names them", id);
}

/* One word of the list, neither empty nor padded. */
static int select_word(const struct cat_rule *rules, unsigned int n,
		       const char *word, bool *enabled, struct err *e)
{
	bool on = *word != '-';

	if (*word == '-' || *word == '+')
		word++;
	/* a rule's own name may begin with "no-" */
	if (switch_rules(rules, n, word, on, enabled))
		return 0;
	if (on && !strncmp(word, "no-", 3) &&
	    switch_rules(rules, n, word + 3, false, enabled))
		return 0;
	return no_such_rule(rules, n, word, e);
}

static bool turns_off(const struct cat_rule *rules, unsigned int n,
		      const char *word)
{
	bool ignored[n ? n : 1];

	return *word == '-' || (!strncmp(word, "no-", 3) &&
				!switch_rules(rules, n, word, true, ignored) &&
				switch_rules(rules, n, word + 3, true, ignored));
}

int rules_select(const struct catalogue *c, const char *list, bool *enabled,
		 struct err *e)
{
	unsigned int n;
	const struct cat_rule *rules = catalogue_rules(c, &n);
	bool first = true;
	char word[256];

	for (unsigned int i = 0; i < n; i++)
		enabled[i] = true;
	for (const char *p = list ? list : ""; *p; ) {
		size_t len;

		p += strspn(p, ", \t");
		len = strcspn(p, ", \t");
		if (!len)
			break;
		snprintf(word, sizeof(word), "%.*s", (int)len, p);
		p += len;
		if (first && !turns_off(rules, n, word))
			for (unsigned int i = 0; i < n; i++)
				enabled[i] = false;
		first = false;
		if (select_word(rules, n, word, enabled, e))
			return -1;
	}
	return 0;
}
