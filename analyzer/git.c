// SPDX-License-Identifier: GPL-2.0-only
#include "git.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "str.h"

#define NO_PROGRAM 127

struct git {
	struct arena arena;
	const char *top, *dir, *tmp;
	char *index_dir, *index;	/* of git_apply(), or NULL */
};

/* One call of git. */
struct call {
	const char **argv;	/* without "git" */
	unsigned int argc;
	const char *in;		/* its stdin */
	size_t nin;
	bool at_top;		/* run there, not where we are */
	struct str out, err;
};

static void arg(struct git *g, struct call *c, const char *word)
{
	arena_push(&g->arena, c->argv, c->argc, word);
}

static void args(struct git *g, struct call *c, const char *const *words)
{
	for (; *words; words++)
		arg(g, c, *words);
}

static void call_release(struct call *c)
{
	str_release(&c->out);
	str_release(&c->err);
}

/* A file in memory that holds @n bytes, to be read from its start. */
static int memory_file(const char *s, size_t n)
{
	int fd = memfd_create("numalint", MFD_CLOEXEC);
	ssize_t w;

	for (size_t at = 0; fd >= 0 && at < n; at += (size_t)w) {
		w = write(fd, s + at, n - at);
		if (w < 0 && errno == EINTR)
			w = 0;
		if (w < 0)
			BUG("no memory for the input of git");
	}
	if (fd < 0 || lseek(fd, 0, SEEK_SET))
		BUG("no memory for the input of git");
	return fd;
}

static void read_all(int fd, struct str *b)
{
	char chunk[65536];
	ssize_t n;

	str_add(b, "");
	while ((n = read(fd, chunk, sizeof(chunk))) > 0 ||
	       (n < 0 && errno == EINTR))
		if (n > 0)
			str_addn(b, chunk, (size_t)n);
}

static void run_child(struct git *g, const struct call *c, int in, int out,
		      int err)
{
	const char **argv = NULL;
	unsigned int n = 0;

	arena_push(&g->arena, argv, n, "git");
	for (unsigned int i = 0; i < c->argc; i++)
		arena_push(&g->arena, argv, n, c->argv[i]);
	arena_push(&g->arena, argv, n, NULL);
	/* its words are compared and passed on; nothing is to be written */
	setenv("LC_ALL", "C", 1);
	setenv("GIT_OPTIONAL_LOCKS", "0", 1);
	if (g->index)
		setenv("GIT_INDEX_FILE", g->index, 1);
	if (c->at_top) {
		setenv("GIT_DIR", g->dir, 1);
		setenv("GIT_WORK_TREE", g->top, 1);
		if (chdir(g->top))
			_exit(NO_PROGRAM);
	}
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
		_exit(NO_PROGRAM);
	execvp("git", (char **)argv);
	_exit(NO_PROGRAM);
}

/* Its exit status; a signal is 128 and its number, as in a shell. */
static int run_git(struct git *g, struct call *c)
{
	int in = memory_file(c->in ? c->in : "", c->nin);
	int err = memory_file("", 0), out[2], status;
	pid_t pid;

	if (pipe2(out, O_CLOEXEC))
		BUG("no pipe: %s", strerror(errno));
	fflush(NULL);
	pid = fork();
	if (pid < 0)
		BUG("cannot fork: %s", strerror(errno));
	if (!pid)
		run_child(g, c, in, out[1], err);
	close(in);
	close(out[1]);
	read_all(out[0], &c->out);
	close(out[0]);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			BUG("waitpid: %s", strerror(errno));
	lseek(err, 0, SEEK_SET);
	read_all(err, &c->err);
	close(err);
	return WIFEXITED(status) ? WEXITSTATUS(status) :
				   128 + WTERMSIG(status);
}

/* git's first line, without "fatal: ". */
static const char *reason(struct git *g, const struct call *c, int status)
{
	const char *s = c->err.s;

	if (status == NO_PROGRAM)
		return "cannot run git; install the package git";
	if (!strncmp(s, "fatal: ", 7) || !strncmp(s, "error: ", 7))
		s += 7;
	if (!*s)
		return arena_printf(&g->arena, "git %s: exit status %d",
				    c->argv[0], status);
	return arena_strndup(&g->arena, s, strcspn(s, "\n"));
}

/* The one line that git prints, or NULL with @e; @e NULL: failing is fine. */
static const char *one_line(struct git *g, const char *const *words,
			    struct err *e)
{
	struct call c = { 0 };
	const char *line = NULL;
	int status;

	args(g, &c, words);
	status = run_git(g, &c);
	if (!status) {
		if (c.out.len && c.out.s[c.out.len - 1] == '\n')
			c.out.s[--c.out.len] = '\0';
		line = arena_strdup(&g->arena, c.out.s);
	} else if (e) {
		err_set(e, NULL, 0, 0, "%s", reason(g, &c, status));
	}
	call_release(&c);
	return line;
}

#define ONE_LINE(g, e, ...) \
	one_line(g, (const char *const[]){ __VA_ARGS__, NULL }, e)

int git_open(struct git **out, const char *tmp, struct err *e)
{
	struct git *g = calloc(1, sizeof(*g));

	if (!g)
		BUG("out of memory");
	*out = g;
	arena_init(&g->arena);
	g->tmp = tmp;
	g->top = ONE_LINE(g, e, "rev-parse", "--show-toplevel");
	if (g->top)
		g->dir = ONE_LINE(g, e, "rev-parse", "--absolute-git-dir");
	return g->dir ? 0 : -1;
}

void git_close(struct git *g)
{
	if (!g)
		return;
	if (g->index) {
		unlink(g->index);
		rmdir(g->index_dir);
	}
	arena_release(&g->arena);
	free(g);
}

const char *git_top(const struct git *g)
{
	return g->top;
}

const char *git_path(struct git *g, const char *name, struct err *e)
{
	return ONE_LINE(g, e, "rev-parse", "--git-path", name);
}

static bool is_shallow(struct git *g)
{
	const char *s = ONE_LINE(g, NULL, "rev-parse",
				 "--is-shallow-repository");

	return s && !strcmp(s, "true");
}

const char *git_base(struct git *g, const char *rev, struct err *e)
{
	const char *id = NULL;

	if (!rev || rev[0] != '-')
		id = ONE_LINE(g, NULL, "rev-parse", "--verify", "--quiet",
			      arena_printf(&g->arena, "%s^{commit}",
					   rev ? rev : "HEAD"));
	if (id)
		return id;
	/* a branch that has no commit yet */
	if (!rev && ONE_LINE(g, NULL, "symbolic-ref", "--quiet", "HEAD"))
		return ONE_LINE(g, e, "hash-object", "-t", "tree",
				"--stdin");
	if (is_shallow(g))
		err_set(e, NULL, 0, 0, "--diff=%s: this clone is shallow and does not have it; git fetch --depth=N with a larger N, or git fetch --unshallow, brings it",
			rev ? rev : "HEAD");
	else
		err_set(e, NULL, 0, 0, "--diff=%s: names no commit of this repository; git rev-parse says what names mean",
			rev ? rev : "HEAD");
	return NULL;
}

unsigned int git_merging(struct git *g, const char *const **out)
{
	const char *path = git_path(g, "MERGE_HEAD", &(struct err){ 0 });
	FILE *f = path ? fopen(path, "r") : NULL;
	const char **v = NULL;
	unsigned int n = 0;
	char line[256];

	while (f && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		arena_push(&g->arena, v, n, arena_strdup(&g->arena, line));
	}
	if (f)
		fclose(f);
	*out = v;
	return n;
}

/* ---- changes ---------------------------------------------------------------- */

/* The NUL-terminated text at *@p, which moves behind it. */
static const char *next_text(struct git *g, const char **p, const char *end)
{
	const char *s = *p;

	if (s >= end)
		return "";
	*p += strlen(s) + 1;
	return arena_strdup(&g->arena, s);
}

static bool is_regular(unsigned int mode)
{
	return (mode & 0170000) == 0100000;
}

static const char *blob_id(struct git *g, const char *id)
{
	return strspn(id, "0") == strlen(id) ? NULL :
	       arena_strdup(&g->arena, id);
}

/* ":100644 100644 ID ID R086", a NUL, one path or two; false: it is no such */
static bool read_change(struct git *g, const char **p, const char *end,
			struct git_change *c)
{
	char old_id[80], id[80], kind;
	unsigned int old_mode, mode;

	memset(c, 0, sizeof(*c));
	if (sscanf(*p, ":%o %o %79s %79s %c", &old_mode, &mode, old_id, id,
		   &kind) != 5) {
		*p = end;
		return false;
	}
	*p += strlen(*p) + 1;
	c->old = c->path = next_text(g, p, end);
	if (kind == 'R' || kind == 'C')
		c->path = next_text(g, p, end);
	c->old_id = blob_id(g, old_id);
	c->id = blob_id(g, id);
	c->gone = !is_regular(mode);
	/* a symbolic link or a submodule before is no text of a file */
	if (!is_regular(old_mode))
		c->old = NULL;
	/* 'U': what is not merged is there a second time */
	return kind != 'U' && (c->old || !c->gone);
}

int git_changes(struct git *g, enum git_side side, const char *base,
		bool renames, const char *const *paths, unsigned int npaths,
		struct git_change **v, unsigned int *n, struct err *e)
{
	static const char *const fixed[] = {
		"diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff",
		"--no-textconv", "--no-relative", "--ignore-submodules=all",
		NULL
	};
	struct git_change change;
	struct call c = { 0 };
	const char *p, *end;
	int status, ret = 0;

	args(g, &c, fixed);
	arg(g, &c, renames ? "-M" : "--no-renames");
	if (side == GIT_INDEX)
		arg(g, &c, "--cached");
	if (base)
		arg(g, &c, base);
	arg(g, &c, "--");
	for (unsigned int i = 0; i < npaths; i++)
		arg(g, &c, paths[i]);
	status = run_git(g, &c);
	*v = NULL;
	*n = 0;
	if (status)
		ret = err_set(e, NULL, 0, 0, "%s", reason(g, &c, status));
	end = c.out.s + c.out.len;
	for (p = c.out.s; !ret && p < end; )
		if (read_change(g, &p, end, &change))
			arena_push(&g->arena, *v, *n, change);
	call_release(&c);
	return ret;
}

int git_tracked(struct git *g, const char *const **out, unsigned int *nout,
		struct err *e)
{
	struct call c = { .at_top = true };
	const char **v = NULL;
	const char *p, *end;
	unsigned int n = 0;
	int status, ret = 0;

	args(g, &c, (const char *const[]){ "ls-files", "-z", "--cached",
					   "--deduplicate", NULL });
	status = run_git(g, &c);
	if (status)
		ret = err_set(e, NULL, 0, 0, "%s", reason(g, &c, status));
	end = c.out.s + c.out.len;
	for (p = c.out.s; !ret && p < end; )
		arena_push(&g->arena, v, n, next_text(g, &p, end));
	call_release(&c);
	*out = v;
	*nout = n;
	return ret;
}

/* ---- blobs ------------------------------------------------------------------ */

/* "ID blob SIZE", a newline, the text and a newline; false: there is none */
static bool read_blob(struct git *g, const char **p, const char *end,
		      struct git_blob *b)
{
	const char *eol = memchr(*p, '\n', (size_t)(end - *p));
	char kind[16];
	size_t n;

	if (!eol || sscanf(*p, "%*s %15s %zu", kind, &n) != 2 ||
	    strcmp(kind, "blob") || n + 1 > (size_t)(end - eol - 1))
		return false;
	b->text = arena_strndup(&g->arena, eol + 1, n);
	b->n = n;
	*p = eol + 1 + n + 1;
	return true;
}

int git_read_blobs(struct git *g, struct git_blob *blobs, unsigned int n,
		   struct err *e)
{
	struct call c = { 0 };
	struct str in = { 0 };
	const char *p;
	int status, ret = 0;

	if (!n)
		return 0;
	for (unsigned int i = 0; i < n; i++)
		str_addf(&in, "%s\n", blobs[i].id);
	args(g, &c, (const char *const[]){ "cat-file", "--batch", NULL });
	c.in = in.s;
	c.nin = in.len;
	status = run_git(g, &c);
	if (status)
		ret = err_set(e, NULL, 0, 0, "%s", reason(g, &c, status));
	p = c.out.s;
	for (unsigned int i = 0; !ret && i < n; i++)
		if (!read_blob(g, &p, c.out.s + c.out.len, &blobs[i]))
			ret = err_set(e, NULL, 0, 0, "git does not have the blob %s; git fsck says what is missing",
				      blobs[i].id);
	str_release(&in);
	call_release(&c);
	return ret;
}

/* ---- a patch ---------------------------------------------------------------- */

/* What the index knows of files on the disk saves reading all of them. */
static char *copy_index(struct git *g, const char *dir)
{
	const char *from = git_path(g, "index", &(struct err){ 0 });
	char *to = arena_printf(&g->arena, "%s/index", dir);
	FILE *in = from ? fopen(from, "r") : NULL;
	FILE *out = in ? fopen(to, "w") : NULL;
	char chunk[65536];
	bool bad = !out;
	size_t n;

	while (out && (n = fread(chunk, 1, sizeof(chunk), in)) > 0)
		bad = bad || fwrite(chunk, 1, n, out) != n;
	if (in)
		fclose(in);
	if (out && fclose(out))
		bad = true;
	/* then git makes one from nothing */
	if (bad)
		unlink(to);
	return to;
}

static int run_on_index(struct git *g, struct call *c, const char *what,
			struct err *e)
{
	int status = run_git(g, c);

	if (status)
		err_set(e, NULL, 0, 0, "%s%s", what, reason(g, c, status));
	call_release(c);
	return status ? -1 : 0;
}

int git_apply(struct git *g, const char *patch, size_t n, struct err *e)
{
	const char *head = git_base(g, NULL, e);
	char *dir = arena_printf(&g->arena, "%s/numalint-XXXXXX", g->tmp);
	struct call read = { 0 }, apply = { .in = patch, .nin = n,
					    .at_top = true };

	if (!head)
		return -1;
	if (!mkdtemp(dir))
		return err_set(e, g->tmp, 0, 0, "cannot make a folder there: %s; set TMPDIR to one that can be written",
			       strerror(errno));
	g->index_dir = dir;
	g->index = copy_index(g, dir);
	args(g, &read, (const char *const[]){ "read-tree", "--reset", head,
					      NULL });
	args(g, &apply, (const char *const[]){ "apply", "--cached",
			"--whitespace=nowarn", "-", NULL });
	if (run_on_index(g, &read, "", e))
		return -1;
	return run_on_index(g, &apply, "the patch does not apply to HEAD: ",
			    e);
}

int git_hunks(struct git *g, const char *old, const char *now,
	      struct git_hunk **v, unsigned int *n, struct err *e)
{
	struct call c = { 0 };
	int status, ret = 0;

	args(g, &c, (const char *const[]){ "diff", "--no-index", "-U0",
	     "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--",
	     old, now, NULL });
	status = run_git(g, &c);
	*v = NULL;
	*n = 0;
	if (status > 1)
		ret = err_set(e, NULL, 0, 0, "%s", reason(g, &c, status));
	for (const char *p = c.out.s; !ret && p; p = strchr(p, '\n')) {
		struct git_hunk h = { 0, 1, 0, 1 };
		int at = 0;

		p += *p == '\n';
		if (sscanf(p, "@@ -%u%n", &h.old, &at) != 1)
			continue;
		if (p[at] == ',')
			sscanf(p + at, ",%u%n", &h.nold, &at);
		p = strchr(p, '+');
		if (!p || sscanf(p, "+%u,%u", &h.line, &h.nlines) < 1)
			break;
		arena_push(&g->arena, *v, *n, h);
	}
	call_release(&c);
	return ret;
}
