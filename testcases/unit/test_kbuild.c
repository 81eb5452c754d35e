// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines that make prints, taken apart; paths; and a source tree that is asked by
 * a make of our own, which fails, dies and hangs as told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kbuild_internal.h"

/* ---- the shell ---- */

/* The commands of @line, as "[a][b c]; [d]", or "open" for a quote left open. */
static const char *commands(const char *line, struct arena *a)
{
	struct shell_words w = { 0 };
	struct str b = { 0 };
	const char *p = line, *s;
	int ret;

	str_add(&b, "");
	while ((ret = shell_next(&p, &w)) > 0) {
		if (w.n && b.len)
			str_add(&b, "; ");
		for (unsigned int i = 0; i < w.n; i++)
			str_addf(&b, "[%s]", w.v[i]);
	}
	s = ret ? "open" : arena_strdup(a, b.s);
	str_release(&b);
	shell_release(&w);
	return s;
}

static void test_shell(void **state)
{
	static const struct { const char *in, *out; } t[] = {
		{ "", "" },
		{ "   \t ", "" },
		{ ":", "[:]" },
		{ "a b  c", "[a][b][c]" },
		{ "\ta\tb ", "[a][b]" },
		/* quotes */
		{ "'a b' c", "[a b][c]" },
		{ "a'b c'd", "[ab cd]" },
		{ "\"a b\"c", "[a bc]" },
		{ "-DX='\"slub\"'", "[-DX=\"slub\"]" },
		{ "-DX=\"\\\"slub\\\"\"", "[-DX=\"slub\"]" },
		{ "-DX=\\\"slub\\\"", "[-DX=\"slub\"]" },
		{ "'it'\\''s'", "[it's]" },
		{ "'' \"\" x", "[][][x]" },
		{ "\"a\\nb\\\\c\\$d\\`e\"", "[a\\nb\\c$d`e]" },
		{ "'a\\b;c&&d#e'", "[a\\b;c&&d#e]" },
		{ "\"a;b|c\"", "[a;b|c]" },
		{ "a\\ b", "[a b]" },
		{ "a\\;b", "[a;b]" },
		/* what ends a command */
		{ "a;b", "[a]; [b]" },
		{ "a ; b;", "[a]; [b]" },
		{ "a&&b||c", "[a]; [b]; [c]" },
		{ "a|b&c", "[a]; [b]; [c]" },
		{ "a\nb", "[a]; [b]" },
		{ "(a b)", "[a][b]" },
		{ "{ a; b; }", "[a]; [b]" },
		{ "if test -e x; then a; else b; fi",
		  "[test][-e][x]; [a]; [b]" },
		{ "for i in a b; do c $i; done", "[for][i][in][a][b]; [c][$i]" },
		{ "! a", "[a]" },
		{ "'if' x", "[if][x]" },
		{ "x if", "[x][if]" },
		/* lines that go on */
		{ "a \\\nb", "[a][b]" },
		{ "a\\\nb", "[ab]" },
		{ "\"a\\\nb\"", "[ab]" },
		{ "\\\n a", "[a]" },
		/* redirections */
		{ "a > b c", "[a][c]" },
		{ "a >b", "[a]" },
		{ "a>b", "[a]" },
		{ "a >>b <c d", "[a][d]" },
		{ "a 2>&1 b", "[a][b]" },
		{ "a 2>/dev/null", "[a]" },
		{ "a >&2", "[a]" },
		{ "a2>b", "[a2]" },
		{ "a 2 >b", "[a][2]" },
		{ "> 'b c' a", "[a]" },
		/* comments */
		{ "a # b; c", "[a]" },
		{ "# a\nb", "[b]" },
		{ "a#b", "[a#b]" },
		/* what the shell would put in */
		{ "kill -s INT $$", "[kill][-s][INT][$$]" },
		{ "a $(b \"c d\" ')') e", "[a][$(b \"c d\" ')')][e]" },
		{ "a $((1 + 2)) e", "[a][$((1 + 2))][e]" },
		{ "a `b c` d", "[a][`b c`][d]" },
		{ "a \"`b c` $(d; e)\" f", "[a][`b c` $(d; e)][f]" },
		{ "a ${b:-c d}", "[a][${b:-c d}]" },
		{ "a$", "[a$]" },
		{ "\"a$\"", "[a$]" },
		/* left open */
		{ "a 'b", "open" },
		{ "a \"b", "open" },
		{ "a \"b\\\"", "open" },
		{ "a \\", "open" },
		{ "a $(b", "open" },
		{ "a `b", "open" },
		{ "a >'b", "open" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		const char *got = commands(t[i].in, &a);

		if (strcmp(got, t[i].out))
			fail_msg("%s: is %s, not %s", t[i].in, got, t[i].out);
	}
	arena_release(&a);
}

/* Every string of up to six of these ends, and no byte is read behind it. */
static void test_shell_all(void **state)
{
	static const char chars[] = "a '\"\\$(`)>;#\n&2{";
	const unsigned int n = sizeof(chars) - 1;
	struct shell_words w = { 0 };

	(void)state;
	for (unsigned int len = 0; len <= 5; len++) {
		unsigned long all = 1;

		for (unsigned int i = 0; i < len; i++)
			all *= n;
		for (unsigned long c = 0; c < all; c++) {
			char *s = malloc(len + 1);
			unsigned long rest = c;
			unsigned int turns = 0;
			const char *p = s;

			for (unsigned int i = 0; i < len; i++, rest /= n)
				s[i] = chars[rest % n];
			s[len] = '\0';
			while (shell_next(&p, &w) > 0) {
				assert_true(p <= s + len);
				assert_true(++turns <= len + 1);
				for (unsigned int i = 0; i < w.n; i++)
					assert_true(strlen(w.v[i]) <= len);
			}
			free(s);
		}
	}
	shell_release(&w);
}

static void test_compile(void **state)
{
	static const struct { const char *line, *file, *obj; bool linked; } t[] = {
		{ "set -e;  echo '  CC      mm/slub.o';   trap 'rm -f mm/slub.o; trap - HUP; kill -s HUP $$' HUP; clang-19 -Wp,-MMD,mm/.slub.o.d -nostdinc -I./include -D__KERNEL__ " KBUILD_MARK " -DKBUILD_MODFILE='\"mm/slub\"' -c -o mm/slub.o /k/mm/slub.c  ; scripts/basic/fixdep mm/.slub.o.d mm/slub.o 'clang-19 -D__KERNEL__ -c -o no.o no.c' > mm/.slub.o.cmd; rm -f mm/.slub.o.d",
		  "/k/mm/slub.c", "mm/slub.o", true },
		{ "gcc -D__KERNEL__ -c -o a.o /k/a.c", "/k/a.c", "a.o", false },
		{ "ccache gcc -D__KERNEL__ -o a.o -c a.c", "a.c", "a.o", false },
		{ "  gcc -include x.c -D__KERNEL__ -c -o a.o b.c && x", "b.c",
		  "a.o", false },
		{ "( gcc -D__KERNEL__ -c -o a.o a.c ) || false", "a.c", "a.o", false },
		/* none */
		{ "printf '%s\\n' 'savedcmd_a.o := gcc -D__KERNEL__ -c -o a.o a.c' > .a.o.cmd", NULL, NULL, false },
		{ "gcc -c -o scripts/a.o scripts/a.c", NULL, NULL, false },
		{ "gcc -D__KERNEL__ -c -o a.o a.S", NULL, NULL, false },
		{ "gcc -D__KERNEL__ -E -o a.i a.c", NULL, NULL, false },
		{ "gcc -D__KERNEL__ -S -o a.s a.c -c", NULL, NULL, false },
		{ "gcc -D__KERNEL__ -c a.c", NULL, NULL, false },
		{ "echo ' gcc -D__KERNEL__ -c -o a.o a.c", NULL, NULL, false },
		{ "gcc -D __KERNEL__ -c -o a.o a.c", NULL, NULL, false },
		{ "gcc -D__KERNEL__ -MF -c -o a.o a.c", NULL, NULL, false },
		{ "", NULL, NULL, false },
	};
	struct shell_words w = { 0 };
	struct shell_compile c;

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		bool found = shell_compile(t[i].line, &w, &c);

		if (found != !!t[i].file)
			fail_msg("%s: %sfound", t[i].line, found ? "" : "not ");
		if (!found)
			continue;
		assert_string_equal(c.file, t[i].file);
		assert_string_equal(c.obj, t[i].obj);
		assert_int_equal(c.linked, t[i].linked);
	}
	shell_release(&w);
}

/* ---- paths ---- */

static void test_paths(void **state)
{
	static const struct { const char *dir, *path, *out; } t[] = {
		{ "/k", "mm/slub.c", "/k/mm/slub.c" },
		{ "/k", "/o/x.c", "/o/x.c" },
		{ "/k", "./mm//slub.c", "/k/mm/slub.c" },
		{ "/k", "arch/x86/kvm/../../../virt/kvm/a.c", "/k/virt/kvm/a.c" },
		{ "/k", "..", "/" },
		{ "/k", "../../..", "/" },
		{ "/k/build", "../mm/slub.c", "/k/mm/slub.c" },
		{ "/", "a", "/a" },
		{ "/k", "a/", "/k/a" },
		{ "/k", "", "/k" },
		{ "/k", "a/..", "/k" },
		{ "/k", "..a/b..", "/k/..a/b.." },
		{ "/k", "a/b/../../c", "/k/c" },
		{ "/k", "/", "/" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_string_equal(path_normal(t[i].dir, t[i].path, &a),
				    t[i].out);
	assert_string_equal(path_below("/k", "/k/a/b"), "a/b");
	assert_null(path_below("/k", "/kk/a"));
	assert_null(path_below("/k", "/k"));
	assert_true(path_fits_make("/home/me/linux-6.12_rc+1,x@y"));
	assert_true(path_fits_make("/home/k\xc3\xb6nig"));
	for (const char *s = " :$#%=;&'\"\\*?()<>|~!`\t\n"; *s; s++) {
		char path[] = "/a?b";

		path[2] = *s;
		assert_false(path_fits_make(path));
	}
	assert_false(path_fits_make(""));
	assert_false(path_fits_make("-x"));
	arena_release(&a);
}

/* ---- a tree and a make of our own ---- */

static const char fake_make[] =
"#!/bin/sh\n"
"PATH=/usr/bin:/bin\n"
"echo \"$*\" >>$FAKE/calls\n"
"o= obj= src= goals=\n"
"for w; do case $w in\n"
"	O=*) o=${w#O=} ;;\n"
"	obj=*) obj=${w#obj=} ;;\n"
"	*/scripts/Makefile.build) src=${w%/scripts/Makefile.build} ;;\n"
"	*=*|-*) ;;\n"
"	*) goals=\"$goals $w\" ;;\n"
"esac; done\n"
"[ ! -e $FAKE/hook ] || . $FAKE/hook\n"
"compile()\n"
"{\n"
"	echo \"set -e; echo '  CC $1'; gcc -nostdinc -I$src/include -Ivery -I./include -D__KERNEL__ $3 -Wall -DN='\\\"a b\\\"' \\\\\"\n"
"	echo \"  -c -o $1 $2; fixdep 'gcc -D__KERNEL__ -c -o no.o no.c'\"\n"
"}\n"
"case \" $* \" in\n"
"*' numalint '*)\n"
"	[ $obj != arch/x86/kvm ] || echo numalint $obj/../../../virt/main.o ;;\n"
"*Makefile.build*)\n"
"	status=0\n"
"	for g in $goals; do case $g in\n"
"	mm/twice.o) compile other/twice.o $src/mm/twice.c " KBUILD_MARK "\n"
"		compile $g $src/mm/twice.c " KBUILD_MARK " ;;\n"
"	mm/off.o) compile $g $src/mm/off.c ;;\n"
"	broken/*) echo \"$src/broken/Makefile:3: *** missing separator.  Stop.\" >&2\n"
"		status=2 ;;\n"
"	virt/*) ;;\n"
"	arch/x86/kvm/../*) compile $g $src/arch/x86/kvm/../../../virt/main.c " KBUILD_MARK " ;;\n"
"	mm/) compile mm/slub.o $src/mm/slub.c " KBUILD_MARK "\n"
"		compile mm/gen.o mm/gen.c " KBUILD_MARK "\n"
"		compile mm/off.o $src/mm/off.c ;;\n"
"	*.o) if [ -e $src/${g%.o}.c ]; then compile $g $src/${g%.o}.c " KBUILD_MARK "\n"
"	     else echo \"make: *** No rule to make target '$g'.\" >&2; status=2; fi ;;\n"
"	esac; done\n"
"	exit $status ;;\n"
"*' init/main.o '*)\n"
"	printf 'KBUILD_CFLAGS=-O2\\0SECRET=%s\\0MAKELEVEL=2\\0' \"$SECRET\" >$o/.numalint/environ ;;\n"
"*' prepare '*)\n"
"	mkdir -p $o/include/config $o/include/generated\n"
"	echo 'deps_config := \\\\' >$o/include/config/auto.conf.cmd\n"
"	echo '	Kconfig \\\\' >>$o/include/config/auto.conf.cmd\n"
"	: >$o/include/generated/autoconf.h ;;\n"
"*config*) echo CONFIG_X=y >>$o/.config ;;\n"
"esac\n";

/* One test's folder, with k (the tree), o (the object directory), bin. */
struct fix {
	char dir[64], kdir[80], objdir[80], log[80];
	char *path;		/* PATH as it was */
	struct arena arena;
	struct kbuild_opts o;
	struct kbuild *k;
	struct err e;
};

static void put(const struct fix *f, const char *name, const char *text)
{
	char path[PATH_MAX], *slash;
	FILE *out;

	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	for (slash = path; (slash = strchr(slash + 1, '/')); *slash = '/') {
		*slash = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			fail_msg("%s: %s", path, strerror(errno));
	}
	out = fopen(path, "w");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
	chmod(path, 0755);
}

static char *get(struct fix *f, const char *name)
{
	return path_read(arena_printf(&f->arena, "%s/%s", f->dir, name),
			 &f->arena, NULL);
}

static bool there_is(struct fix *f, const char *name)
{
	return !access(arena_printf(&f->arena, "%s/%s", f->dir, name), F_OK);
}

/* How often make was called until now. */
static unsigned int calls(struct fix *f)
{
	unsigned int n = 0;
	char *s = get(f, "calls");

	for (; s && *s; s++)
		n += *s == '\n';
	return n;
}

static int setup(void **state)
{
	static const char *const tools[] = {
		"bin/clang-19", "bin/ld.lld-19", "bin/llvm-nm-19"
	};
	static const char *const files[] = {
		"k/Kconfig", "k/arch/x86/Makefile", "k/scripts/Makefile.build",
		"k/mm/Makefile", "k/mm/slub.c", "k/mm/off.c", "k/mm/twice.c",
		"k/virt/main.c", "k/broken/a.c", "k/include/linux/x.h",
		"k/init/main.c"
	};
	struct fix *f = calloc(1, sizeof(*f));

	strcpy(f->dir, "/tmp/test_kbuild.XXXXXX");
	if (!f || !mkdtemp(f->dir))
		return -1;
	arena_init(&f->arena);
	snprintf(f->kdir, sizeof(f->kdir), "%s/k", f->dir);
	snprintf(f->objdir, sizeof(f->objdir), "%s/o", f->dir);
	put(f, "bin/make", fake_make);
	for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++)
		put(f, tools[i], "#!/bin/sh\n");
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		put(f, files[i], "\n");
	put(f, "k/Makefile", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\nEXTRAVERSION =\n");
	put(f, "k/arch/x86/kvm/Makefile", "include $(srctree)/virt/Makefile.kvm\n");
	f->path = strdup(getenv("PATH"));
	setenv("PATH", arena_printf(&f->arena, "%s/bin", f->dir), 1);
	setenv("FAKE", f->dir, 1);
	setenv("SECRET", "hush", 1);
	setenv("MAKEFLAGS", "x", 1);
	setenv("KBUILD_OUTPUT", "x", 1);
	f->o.kdir = f->kdir;
	f->o.objdir = f->objdir;
	f->o.arch = "x86";
	f->o.jobs = 2;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	const struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	struct fix *f = *state;
	char cmd[128];
	int ret;

	setrlimit(RLIMIT_FSIZE, &all);	/* of a test that failed */
	kbuild_close(f->k);
	setenv("PATH", f->path, 1);
	snprintf(cmd, sizeof(cmd), "rm -rf '%s'", f->dir);
	ret = system(cmd);
	arena_release(&f->arena);
	free(f->path);
	free(f);
	return ret;
}

static void opens(struct fix *f)
{
	kbuild_close(f->k);
	f->k = NULL;
	if (kbuild_open(&f->k, &f->o, &f->e))
		fail_msg("%s: %s", f->e.file, f->e.text);
}

/* It fails, and the text or the file of the error has @what. */
static void fails(struct fix *f, const char *what)
{
	kbuild_close(f->k);
	f->k = NULL;
	if (!kbuild_open(&f->k, &f->o, &f->e))
		fail_msg("opened, no '%s'", what);
	if (!strstr(f->e.text, what) && !strstr(f->e.file, what))
		fail_msg("'%s: %s' has no '%s'", f->e.file, f->e.text, what);
	assert_null(strchr(f->e.text, '\n'));
}

static void test_open(void **state)
{
	struct fix *f = *state;
	unsigned int before;
	char *env;

	opens(f);
	assert_false(kbuild_was_ready(f->k));
	assert_string_equal(kbuild_version(f->k), "6.12.3");
	assert_string_equal(kbuild_arch(f->k), "x86");
	assert_string_equal(kbuild_config(f->k), "allmodconfig");
	assert_string_equal(kbuild_llvm(f->k), "-19");
	assert_string_equal(kbuild_objdir(f->k), f->objdir);
	/* what is ours alone does not go into a file */
	env = get(f, "o/.numalint/env");
	assert_string_equal(env, "KBUILD_CFLAGS=-O2");
	before = calls(f);
	opens(f);
	assert_true(kbuild_was_ready(f->k));
	assert_int_equal(calls(f), before);
}

static void test_changes(void **state)
{
	static const char *const changed[] = {
		"k/Makefile", "k/arch/x86/Makefile", "k/scripts/Makefile.build",
		"k/Kconfig", "o/.config", "bin/clang-19",
		"o/include/generated/autoconf.h"
	};
	struct fix *f = *state;

	opens(f);
	for (size_t i = 0; i < sizeof(changed) / sizeof(changed[0]); i++) {
		char *was = get(f, changed[i]);

		put(f, changed[i], arena_printf(&f->arena, "%s#\n", was));
		opens(f);
		if (kbuild_was_ready(f->k))
			fail_msg("%s: nobody saw that it changed", changed[i]);
		opens(f);
		assert_true(kbuild_was_ready(f->k));
	}
	f->o.config = "defconfig";
	opens(f);
	assert_false(kbuild_was_ready(f->k));
}

static const char *state_of(struct fix *f, const char *file, struct kbuild_result *r)
{
	static const char *const words[] = { "compiled", "not built", "no file", "failed" };

	if (kbuild_commands(f->k, &file, 1, r, &f->arena, &f->e))
		fail_msg("%s: %s", f->e.file, f->e.text);
	return words[r->states[0]];
}

static void test_commands(void **state)
{
	static const struct { const char *file, *state; } t[] = {
		{ "mm/slub.c", "compiled" },
		{ "./mm/../mm/slub.c", "compiled" },
		{ "mm/twice.c", "compiled" },
		{ "virt/main.c", "compiled" },
		{ "mm/off.c", "not built" },
		{ "mm/Makefile", "not built" },
		{ "mm/gone.c", "no file" },
		{ "/elsewhere/x.c", "no file" },
		{ "a b$(c).c", "no file" },
		{ "", "no file" },
		{ "broken/a.c", "failed" },
	};
	const char *files[16];
	struct fix *f = *state;
	struct kbuild_result r;
	const unsigned int n = sizeof(t) / sizeof(t[0]);

	opens(f);
	for (unsigned int i = 0; i < n; i++) {
		assert_string_equal(state_of(f, t[i].file, &r), t[i].state);
		files[i] = t[i].file;
	}
	files[n] = arena_printf(&f->arena, "%s/mm/slub.c", f->kdir);
	assert_int_equal(kbuild_commands(f->k, files, n + 1, &r, &f->arena, &f->e), 0);
	assert_int_equal(r.states[0], KBUILD_COMPILED);
	assert_int_equal(r.states[4], KBUILD_NOT_BUILT);
	assert_int_equal(r.states[n], KBUILD_COMPILED);
	assert_int_equal(r.nnot_built, 2);
	assert_int_equal(r.nno_file, 4);
	assert_int_equal(r.nfailed, 1);
	assert_non_null(strstr(r.why, "missing separator"));
	assert_int_equal(r.nduplicates, 1);
	assert_int_equal(r.units.n, 3);
	assert_string_equal(r.units.v[0].file, files[n]);
	assert_string_equal(r.units.v[0].dir, f->objdir);
	assert_string_equal(r.units.v[2].file,
			    arena_printf(&f->arena, "%s/virt/main.c", f->kdir));
	/* -nostdinc, three -I, -D__KERNEL__ and -DN= */
	assert_int_equal(r.units.v[0].nargs, 6);
	assert_string_equal(r.units.v[0].args[5], "-DN=\"a b\"");
	/* no file, no command, but the whole kernel with none given */
	assert_int_equal(kbuild_commands(f->k, NULL, 0, &r, &f->arena, &f->e), 0);
	assert_int_equal(r.units.n, 1);
	assert_int_equal(r.ngenerated, 1);
}

/* What is known is not asked for again, until a Makefile changes. */
static void test_cache(void **state)
{
	static const char *const files[] = { "mm/slub.c", "mm/off.c", "virt/main.c",
					     "mm/twice.c", "mm/twice.c" };
	static const char *const changed[] = {
		"k/mm/Makefile", "k/mm/Kbuild", "k/mm/Makefile.new"
	};
	struct fix *f = *state;
	struct kbuild_result r, again;
	unsigned int before;
	char *cache;

	opens(f);
	assert_int_equal(kbuild_commands(f->k, files, 5, &r, &f->arena, &f->e), 0);
	before = calls(f);
	opens(f);
	assert_int_equal(kbuild_commands(f->k, files, 5, &again, &f->arena, &f->e), 0);
	assert_int_equal(calls(f), before);
	assert_memory_equal(r.states, again.states, 5 * sizeof(*r.states));
	assert_int_equal(r.nduplicates, again.nduplicates);
	assert_int_equal(r.units.n, again.units.n);
	for (unsigned int i = 0; i < r.units.n; i++) {
		const struct unit *u = &r.units.v[i], *v = &again.units.v[i];

		assert_string_equal(u->file, v->file);
		assert_string_equal(u->dir, v->dir);
		assert_int_equal(u->nargs, v->nargs);
		for (unsigned int j = 0; j < u->nargs; j++)
			assert_string_equal(u->args[j], v->args[j]);
	}
	/* a failure is not kept, nor is a file that is not there */
	assert_string_equal(state_of(f, "broken/a.c", &again), "failed");
	assert_string_equal(state_of(f, "mm/new.c", &again), "no file");
	put(f, "k/mm/new.c", "");
	assert_string_equal(state_of(f, "mm/new.c", &again), "compiled");
	for (size_t i = 0; i < sizeof(changed) / sizeof(changed[0]); i++) {
		put(f, changed[i], "obj-y += slub.o\n");
		before = calls(f);
		assert_string_equal(state_of(f, "mm/slub.c", &again), "compiled");
		assert_int_equal(calls(f), before + 1);
		/* ... of that folder alone, not of where another object is */
		assert_string_equal(state_of(f, "virt/main.c", &again), "compiled");
		assert_int_equal(calls(f), before + 1);
	}
	put(f, "k/arch/x86/kvm/Makefile", "include $(srctree)/virt/Makefile.kvm\n\n");
	assert_string_equal(state_of(f, "virt/main.c", &again), "compiled");
	assert_int_equal(calls(f), before + 2);
	/* cut short anywhere, it is still as good as it goes */
	cache = get(f, "o/.numalint/commands");
	for (size_t len = strlen(cache); len; len -= len > 7 ? 7 : len) {
		cache[len - 1] = '\0';
		put(f, "o/.numalint/commands", cache);
		assert_int_equal(kbuild_commands(f->k, files, 5, &again,
						 &f->arena, &f->e), 0);
		assert_memory_equal(r.states, again.states, 5 * sizeof(*r.states));
		assert_int_equal(again.units.v[0].nargs, 6);
	}
}

static void test_many_files(void **state)
{
	enum { N = 5000 };
	struct fix *f = *state;
	const char **files = calloc(N, sizeof(*files));
	struct kbuild_result r;

	opens(f);
	for (unsigned int i = 0; i < N; i++)
		files[i] = i % 2 ? "mm/slub.c" :
			arena_printf(&f->arena, "drivers/a-long-name-of-a-folder/%u.c", i);
	assert_int_equal(kbuild_commands(f->k, files, N, &r, &f->arena, &f->e), 0);
	for (unsigned int i = 0; i < N; i++)
		assert_int_equal(r.states[i], i % 2 ? KBUILD_COMPILED : KBUILD_NO_FILE);
	free(files);
}

static void test_json(void **state)
{
	static const char *const files[] = { "mm/slub.c" };
	struct fix *f = *state;
	struct kbuild_result r;
	struct units units = { 0 };
	unsigned int ndropped = 0;
	char *text;
	FILE *out;

	opens(f);
	out = fopen(arena_printf(&f->arena, "%s/compile_commands.json", f->dir), "w");
	assert_int_equal(kbuild_write_json(f->k, files, 1, out, &r, &f->arena, &f->e), 0);
	fclose(out);
	text = get(f, "compile_commands.json");
	assert_non_null(strstr(text, "\"arguments\": [\"gcc\", \"-nostdinc\""));
	assert_non_null(strstr(text, "\"-Wall\", \"-DN=\\\"a b\\\"\", \"-c\", \"-o\", \"mm/slub.o\""));
	assert_non_null(strstr(text, "\"output\": \"mm/slub.o\""));
	assert_null(strstr(text, "NUMALINT"));
	assert_int_equal(compdb_read(&units, f->dir, NULL, 0, &f->arena, stderr,
				     &ndropped, &f->e), 0);
	assert_int_equal(units.n, 1);
	assert_int_equal(units.v[0].nargs, 6);
}

static void test_bad_trees(void **state)
{
	struct fix *f = *state;

	f->o.kdir = "/tmp/there/is/none";
	fails(f, "No such file");
	f->o.kdir = f->dir;
	fails(f, "has no Makefile");
	f->o.kdir = f->kdir;
	put(f, "k/Makefile", "all:\n\techo VERSION = 6\n");
	fails(f, "no VERSION");
	put(f, "w/Makefile", "include ../k/Makefile\n");
	assert_int_equal(symlink(f->kdir, arena_printf(&f->arena, "%s/w/source", f->dir)), 0);
	f->o.kdir = arena_printf(&f->arena, "%s/w", f->dir);
	fails(f, "is an object directory; the source tree is ");
	f->o.kdir = f->kdir;
	put(f, "k/Makefile", "VERSION=6\nPATCHLEVEL=1\n");
	f->o.arch = "pdp11";
	fails(f, "no architecture 'pdp11'");
	f->o.arch = "..";
	fails(f, "no architecture");
	f->o.arch = "";
	fails(f, "no architecture");
	f->o.arch = "x86_64";
	opens(f);
	assert_string_equal(kbuild_arch(f->k), "x86");
	assert_string_equal(kbuild_version(f->k), "6.1.0");
	unlink(arena_printf(&f->arena, "%s/Kconfig", f->kdir));
	fails(f, "Kconfig");
	put(f, "s p/Makefile", "VERSION=6\nPATCHLEVEL=1\n");
	f->o.kdir = arena_printf(&f->arena, "%s/s p", f->dir);
	fails(f, "make cannot handle such a path");
}

static void test_bad_objdirs(void **state)
{
	struct fix *f = *state;
	struct rlimit old, none;

	f->o.objdir = f->kdir;
	fails(f, "is the source tree");
	f->o.objdir = arena_printf(&f->arena, "%s/k/Makefile/o", f->dir);
	fails(f, "cannot be made: Not a directory");
	f->o.objdir = arena_printf(&f->arena, "%s/k/Makefile", f->dir);
	fails(f, "is no folder");
	f->o.objdir = arena_printf(&f->arena, "%s/a b", f->dir);
	fails(f, "make cannot handle such a path");
	f->o.objdir = NULL;
	fails(f, "neither an object directory nor a cache");
	/* a disk where nothing can be written any more */
	f->o.objdir = f->objdir;
	put(f, "my.config", "CONFIG_A=y\nCONFIG_B=y\n");
	f->o.config = arena_printf(&f->arena, "%s/my.config", f->dir);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	none = old;
	none.rlim_cur = 16;
	setrlimit(RLIMIT_FSIZE, &none);
	fails(f, "cannot be written: File too large");
	/* ... and make may be the first to see it */
	f->o.config = NULL;
	fails(f, "I/O error");
	setrlimit(RLIMIT_FSIZE, &old);
	opens(f);
	/* below a cache directory the same is found again */
	f->o.objdir = NULL;
	f->o.cachedir = arena_printf(&f->arena, "%s/cache", f->dir);
	opens(f);
	assert_false(kbuild_was_ready(f->k));
	opens(f);
	assert_true(kbuild_was_ready(f->k));
	assert_non_null(strstr(kbuild_objdir(f->k), "/cache/obj/linux-6.12.3-x86-allmodconfig-"));
	f->o.config = "defconfig";
	opens(f);
	assert_false(kbuild_was_ready(f->k));
}

static void test_configs(void **state)
{
	struct fix *f = *state;
	unsigned int before;

	f->o.config = "/tmp/there/is/none.config";
	fails(f, "neither a file (No such file");
	f->o.config = "allmod";
	fails(f, "neither a file");
	f->o.config = f->dir;
	fails(f, "is no file with a configuration");
	f->o.config = "existing";
	fails(f, "has no .config");
	put(f, "my.config", "nonsense\n");
	f->o.config = arena_printf(&f->arena, "%s/my.config", f->dir);
	fails(f, "has no CONFIG_ line");
	put(f, "my.config", "CONFIG_MINE=y\n");
	opens(f);
	assert_string_equal(get(f, "o/.config"), "CONFIG_MINE=y\nCONFIG_X=y\n");
	assert_non_null(strstr(get(f, "calls"), "olddefconfig"));
	put(f, "my.config", "CONFIG_MINE=m\n");
	opens(f);
	assert_false(kbuild_was_ready(f->k));
	/* somebody's own object directory */
	f->o.objdir = arena_printf(&f->arena, "%s/p", f->dir);
	put(f, "p/.config", "CONFIG_CC_IS_GCC=y\n");
	f->o.config = NULL;
	fails(f, "is not from numalint");
	assert_string_equal(get(f, "p/.config"), "CONFIG_CC_IS_GCC=y\n");
	f->o.config = "existing";
	before = calls(f);
	opens(f);
	assert_string_equal(get(f, "p/.config"), "CONFIG_CC_IS_GCC=y\n");
	assert_string_equal(kbuild_llvm(f->k), "no");
	assert_null(strstr(get(f, "calls") + before, "LLVM=no"));
	/* made for clang */
	put(f, "p/.config", "#\nCONFIG_CC_IS_CLANG=y\nCONFIG_CLANG_VERSION=190107\n");
	opens(f);
	assert_string_equal(kbuild_llvm(f->k), "-19");
}

static void test_llvm(void **state)
{
	struct fix *f = *state;

	f->o.llvm = "-19; rm -rf x";
	fails(f, "is no value of kbuild's LLVM=");
	f->o.llvm = "-77";
	fails(f, "clang-77");
	f->o.llvm = NULL;
	unlink(arena_printf(&f->arena, "%s/bin/llvm-nm-19", f->dir));
	fails(f, "install the packages clang-19, lld-19 and llvm-19");
	unlink(arena_printf(&f->arena, "%s/bin/clang-19", f->dir));
	opens(f);
	assert_string_equal(kbuild_llvm(f->k), "no");
	unlink(arena_printf(&f->arena, "%s/bin/make", f->dir));
	put(f, "k/Makefile", "VERSION=7\nPATCHLEVEL=1\n");
	fails(f, "make");
	assert_non_null(strstr(f->e.text, "not found; install it"));
}

static void test_make_fails(void **state)
{
	struct fix *f = *state;

	put(f, "hook", "case $* in *allmodconfig*)\n"
	    "echo 'make[1]: Entering directory x'\n"
	    "echo '  LEX     scripts/kconfig/lexer.lex.c'\n"
	    "echo '/bin/sh: 1: flex: not found' >&2\n"
	    "echo 'make[2]: *** [scripts/Makefile.host:9: lexer.lex.c] Error 127' >&2\n"
	    "echo '***' >&2\nexit 2;; esac\n");
	fails(f, "make allmodconfig failed: ");
	assert_non_null(strstr(f->e.text, "/bin/sh: 1: flex: not found (all of it: "));
	assert_null(strstr(f->e.text, "Error 127"));
	assert_non_null(strstr(get(f, "o/.numalint/log"), "Error 127"));
	put(f, "hook", "case $* in *' prepare '*)\n"
	    "echo 'CC x.c'; echo 'x.c:3:1: error: no semicolon'; echo '  3 | x'; exit 2;; esac\n");
	fails(f, "make prepare modules_prepare failed: x.c:3:1: error: no semicolon (all");
	put(f, "hook", "case $* in *' prepare '*) kill -9 $$;; esac\n");
	fails(f, "make prepare modules_prepare failed: it says nothing");
	put(f, "hook", "case $* in *init/main.o*) exit 0;; esac\n");
	fails(f, "do not tell how they compile");
	unlink(arena_printf(&f->arena, "%s/hook", f->dir));
	opens(f);
	assert_false(kbuild_was_ready(f->k));
}

/* A make that is killed leaves files that could not be asked about. */
static void test_make_killed(void **state)
{
	struct fix *f = *state;
	struct kbuild_result r;

	opens(f);
	put(f, "hook", "case $* in *Makefile.build*) kill -9 $$;; esac\n");
	assert_string_equal(state_of(f, "mm/slub.c", &r), "failed");
	assert_non_null(strstr(r.why, "signal 9"));
	/* one below it */
	put(f, "hook", "case $* in *Makefile.build*) echo \\\n"
	    "'make: *** [x/Makefile.build:478: mm] Killed' >&2; exit 2;; esac\n");
	assert_string_equal(state_of(f, "mm/slub.c", &r), "failed");
	assert_non_null(strstr(r.why, "Killed"));
	put(f, "hook", "case $* in *Makefile.build*) echo \\\n"
	    "'make: *** fork: Cannot allocate memory.  Stop.' >&2; exit 2;; esac\n");
	assert_string_equal(state_of(f, "mm/slub.c", &r), "failed");
	assert_non_null(strstr(r.why, "Cannot allocate"));
}

/* Runs kbuild_open() in a child; its log goes to the file "said". */
static pid_t open_in_child(struct fix *f)
{
	pid_t pid = fork();
	FILE *log;

	if (pid)
		return pid;
	signal(SIGINT, SIG_DFL);	/* a shell's "&" has it ignored */
	log = fopen(arena_printf(&f->arena, "%s/said", f->dir), "w");
	setvbuf(log, NULL, _IONBF, 0);
	f->o.log = log;
	f->k = NULL;
	_exit(kbuild_open(&f->k, &f->o, &f->e) ? 1 : 0);
}

static void wait_for(struct fix *f, const char *name, const char *text)
{
	for (int i = 0; i < 1000; i++) {
		char *s = get(f, name);

		if (s && strstr(s, text))
			return;
		usleep(10000);
	}
	fail_msg("%s never had '%s'", name, text);
}

/* Does it run?  One that ended may wait for somebody to look at it. */
static bool is_running(struct fix *f, int pid)
{
	char *s = path_read(arena_printf(&f->arena, "/proc/%d/stat", pid),
			    &f->arena, NULL);
	char *state = s ? strrchr(s, ')') : NULL;

	return state && state[1] && state[2] != 'Z' && state[2] != 'X';
}

static void test_interrupt(void **state)
{
	struct fix *f = *state;
	int status, make, sleeper;
	pid_t pid;

	put(f, "hook", "case $* in *' prepare '*)\n"
	    "sleep 100 & echo $$ $! end >$FAKE/pids; wait;; esac\n");
	pid = open_in_child(f);
	wait_for(f, "pids", "end");
	assert_int_equal(kill(pid, SIGINT), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
	assert_int_equal(sscanf(get(f, "pids"), "%d %d", &make, &sleeper), 2);
	assert_false(is_running(f, make));
	for (int i = 0; i < 200 && is_running(f, sleeper); i++)
		usleep(10000);
	assert_false(is_running(f, sleeper));
	assert_false(there_is(f, "o/.numalint/stamp"));
	unlink(arena_printf(&f->arena, "%s/hook", f->dir));
	opens(f);
	assert_false(kbuild_was_ready(f->k));
}

static void test_two_at_once(void **state)
{
	struct fix *f = *state;
	int status;
	pid_t pid;

	put(f, "hook", "case $* in *' prepare '*) echo >$FAKE/busy\n"
	    "while [ ! -e $FAKE/go ]; do sleep 0.01; done;; esac\n");
	pid = open_in_child(f);
	wait_for(f, "busy", "\n");
	f->o.log = NULL;
	{
		pid_t second;
		char *first = get(f, "said");

		assert_null(strstr(first, "waiting"));
		second = open_in_child(f);
		wait_for(f, "said", "waiting for another run");
		put(f, "go", "");
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(status, 0);
		assert_int_equal(waitpid(second, &status, 0), second);
		assert_int_equal(status, 0);
	}
	/* the second one had nothing to do */
	assert_int_equal(calls(f), 4);
}

static void test_configured_in_place(void **state)
{
	static const char *const files[] = { "mm/slub.c" };
	struct fix *f = *state;
	struct kbuild_result r;

	put(f, "k/.config", "CONFIG_PLACE=y\n");
	put(f, "k/include/generated/autoconf.h", "theirs\n");
	put(f, "k/arch/x86/include/generated/x.h", "theirs\n");
	f->o.config = "existing";
	opens(f);
	assert_string_equal(get(f, "o/.config"), "CONFIG_PLACE=y\nCONFIG_X=y\n");
	assert_string_equal(get(f, "k/.config"), "CONFIG_PLACE=y\n");
	assert_true(there_is(f, "o/.numalint/source/include/linux/x.h"));
	assert_true(there_is(f, "o/.numalint/source/arch/x86/kvm/Makefile"));
	assert_false(there_is(f, "o/.numalint/source/.config"));
	assert_false(there_is(f, "o/.numalint/source/include/generated"));
	assert_false(there_is(f, "o/.numalint/source/arch/x86/include/generated"));
	assert_int_equal(kbuild_commands(f->k, files, 1, &r, &f->arena, &f->e), 0);
	assert_int_equal(r.units.n, 1);
	assert_string_equal(r.units.v[0].file,
			    arena_printf(&f->arena, "%s/mm/slub.c", f->kdir));
	/* ours before those that the tree's own configuration made */
	assert_string_equal(r.units.v[0].args[1], "-I./include");
	assert_string_equal(r.units.v[0].args[2],
			    arena_printf(&f->arena, "-I%s/include", f->kdir));
	opens(f);
	assert_true(kbuild_was_ready(f->k));
	put(f, "k/.config", "CONFIG_PLACE=m\n");
	opens(f);
	assert_false(kbuild_was_ready(f->k));
}

#define WITH_TREE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shell),
		cmocka_unit_test(test_shell_all),
		cmocka_unit_test(test_compile),
		cmocka_unit_test(test_paths),
		WITH_TREE(test_open),
		WITH_TREE(test_changes),
		WITH_TREE(test_commands),
		WITH_TREE(test_cache),
		WITH_TREE(test_many_files),
		WITH_TREE(test_json),
		WITH_TREE(test_bad_trees),
		WITH_TREE(test_bad_objdirs),
		WITH_TREE(test_configs),
		WITH_TREE(test_llvm),
		WITH_TREE(test_make_fails),
		WITH_TREE(test_make_killed),
		WITH_TREE(test_interrupt),
		WITH_TREE(test_two_at_once),
		WITH_TREE(test_configured_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
