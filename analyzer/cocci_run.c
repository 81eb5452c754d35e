// SPDX-License-Identifier: GPL-2.0-only
/*
 * In a worker: spatch over a batch of files, each of which is a program of its
 * own ("file groups"), and what it printed as records.
 *
 * To show or make a change spatch has a shell run diff and cp, with the names of
 * files as they are; so it is given links or copies with plain names then.
 */
#include "cocci_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
	int in, out, err;	/* files in memory */
	int status;
};

static int memory_file(void)
{
	int fd = memfd_create("numalint", MFD_CLOEXEC);

	if (fd < 0)
		BUG("memfd_create: %s", strerror(errno));
	return fd;
}

/* Runs @argv, found in PATH; it dies with us. */
static void run(struct child *c, const char *const *argv, const char *tmp)
{
	pid_t pid = fork();

	if (pid < 0)
		BUG("fork: %s", strerror(errno));
	if (!pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		lseek(c->in, 0, SEEK_SET);
		if (tmp)
			setenv("TMPDIR", tmp, 1);
		if (dup2(c->in, 0) >= 0 && dup2(c->out, 1) >= 0 &&
		    dup2(c->err, 2) >= 0)
			execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	while (waitpid(pid, &c->status, 0) < 0)
		if (errno != EINTR)
			BUG("waitpid: %s", strerror(errno));
}

static struct child child_init(void)
{
	return (struct child){ memory_file(), memory_file(), memory_file(), 0 };
}

static void child_release(struct child *c)
{
	close(c->in);
	close(c->out);
	close(c->err);
}

/* All that was written to @fd. */
static void take(int fd, struct str *b)
{
	char chunk[1 << 16];
	ssize_t n;

	str_add(b, "");
	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		str_addn(b, chunk, (size_t)n);
}

static void record(struct str *reply, struct record rec, const char *s,
		   size_t len)
{
	rec.len = len;
	str_addn(reply, (const char *)&rec, sizeof(rec));
	str_addn(reply, s, len);
}

/* The last line of what spatch wrote on stderr, without its warnings. */
static const char *complaint(const struct str *err, struct arena *a)
{
	const char *found = "it said nothing", *eol;
	size_t len = strlen(found);

	for (const char *s = err->s; s && *s; s = *eol ? eol + 1 : eol) {
		eol = s + strcspn(s, "\n");
		if (eol > s && strncmp(s, "warning:", 8) &&
		    strncmp(s, "Warning:", 8) && strncmp(s, "HANDLING:", 9)) {
			found = s;
			len = (size_t)(eol - s);
		}
	}
	return arena_strndup(a, found, len < 200 ? len : 200);
}

static bool failed(const struct child *c)
{
	return !WIFEXITED(c->status) || WEXITSTATUS(c->status);
}

static void fail(const struct cocci_run *c, const struct sem_patch *p,
		 unsigned int target, const struct child *ch,
		 const struct str *err, struct arena *a, struct str *reply)
{
	const char *why = complaint(err, a);

	/* its clock may run out where it does not look at files */
	if (strstr(why, "Common.Timeout"))
		why = arena_printf(a, "spatch took longer than %u s with %s; --timeout=SECONDS allows more",
				   c->o->timeout, p->rule->id);
	else if (WIFSIGNALED(ch->status))
		why = arena_printf(a, "spatch crashed with %s on this file (%s)",
				   p->rule->id, strsignal(WTERMSIG(ch->status)));
	else
		why = arena_printf(a, "spatch failed with %s on this file: %s",
				   p->rule->id, why);
	record(reply, (struct record){ .kind = REC_FAIL,
		.patch = (unsigned int)(p - c->patches), .target = target },
	       why, strlen(why));
}

static const char *mode_of(enum cocci_mode mode)
{
	static const char *const names[] = {
		[COCCI_REPORT] = "report", [COCCI_ORG] = "org",
		[COCCI_CONTEXT] = "context", [COCCI_PATCH] = "patch"
	};

	return names[mode];
}

/*
 * One spatch over @n files.  When it ends badly, each file by itself: then only
 * the one that it cannot take is lost.
 */
static void apply(const struct cocci_run *c, const struct sem_patch *p,
		  const unsigned int *targets, unsigned int n,
		  struct str *reply)
{
	struct record rec = { .patch = (unsigned int)(p - c->patches) };
	struct child ch = child_init();
	struct str out = { 0 }, err = { 0 };
	const char *argv[24];
	unsigned int argc = 0;
	struct arena a;

	arena_init(&a);
	argv[argc++] = "spatch";
	/* what it cannot read it says with line and text only like this */
	argv[argc++] = "--quiet";
	argv[argc++] = "--verbose-parsing";
	argv[argc++] = "--parse-error-msg";
	argv[argc++] = "--no-includes";
	argv[argc++] = "-D";
	argv[argc++] = mode_of(c->mode);
	argv[argc++] = "--sp-file";
	argv[argc++] = p->path;
	argv[argc++] = "--timeout";
	argv[argc++] = arena_printf(&a, "%u", c->o->timeout);
	if (c->mode == COCCI_PATCH)
		argv[argc++] = "--in-place";
	argv[argc++] = "--file-groups";
	argv[argc++] = "/dev/stdin";
	argv[argc] = NULL;
	for (unsigned int i = 0; i < n; i++)
		dprintf(ch.in, "%s\n\n", c->targets[targets[i]].given);
	run(&ch, argv, c->tmp);
	take(ch.out, &out);
	take(ch.err, &err);
	if (failed(&ch) && n > 1) {
		for (unsigned int i = 0; i < n; i++)
			apply(c, p, &targets[i], 1, reply);
	} else if (failed(&ch)) {
		fail(c, p, targets[0], &ch, &err, &a, reply);
	} else {
		rec.kind = REC_ERR;
		record(reply, rec, err.s, err.len);
		rec.kind = REC_OUT;
		record(reply, rec, out.s, out.len);
	}
	child_release(&ch);
	str_release(&out);
	str_release(&err);
	arena_release(&a);
}

static bool copy(const char *from, const char *to)
{
	size_t len;
	char *s = file_read(from, &len);
	FILE *f = s ? fopen(to, "w") : NULL;
	bool ok = f && fwrite(s, 1, len, f) == len;

	if (f && fclose(f))
		ok = false;
	free(s);
	return ok;
}

static void no_copy(unsigned int target, struct str *reply)
{
	const char *why = strerror(errno);

	record(reply, (struct record){ .kind = REC_FAIL, .target = target },
	       why, strlen(why));
}

/* What spatch made of the copy, against the file. */
static void compare(const struct target *t, unsigned int number,
		    struct str *reply)
{
	const char *argv[] = {
		"diff", "-up", "--label=a", "--label=b", "--", t->file->path,
		t->given, NULL
	};
	struct child ch = child_init();
	struct str out = { 0 };
	const char *s;

	run(&ch, argv, NULL);
	take(ch.out, &out);
	if (!WIFEXITED(ch.status) || WEXITSTATUS(ch.status) > 1) {
		s = "diff, of the package diffutils, cannot be run";
		record(reply, (struct record){ .kind = REC_FAIL,
			.target = number }, s, strlen(s));
	} else if (WEXITSTATUS(ch.status) && (s = strstr(out.s, "\n@@ "))) {
		record(reply, (struct record){ .kind = REC_DIFF,
			.target = number }, s + 1,
		       out.len - (size_t)(s + 1 - out.s));
	}
	child_release(&ch);
	str_release(&out);
}

/* All that make patches, one after the other: each sees what others left. */
static void patch(const struct cocci_run *c, const struct batch *b,
		  struct str *reply)
{
	unsigned int *wanted = calloc(b->n + 1, sizeof(*wanted)), n;

	if (!wanted)
		BUG("out of memory");
	for (unsigned int i = 0; i < c->npatches; i++) {
		const struct sem_patch *p = &c->patches[i];

		if (!p->patches)
			continue;
		n = 0;
		for (unsigned int k = 0; k < b->n; k++)
			if (target_needs(c, &c->targets[b->targets[k]], p))
				wanted[n++] = b->targets[k];
		if (n)
			apply(c, p, wanted, n, reply);
	}
	for (unsigned int k = 0; k < b->n; k++)
		compare(&c->targets[b->targets[k]], b->targets[k], reply);
	free(wanted);
}

void cocci_work(void *data, unsigned int job, struct str *reply)
{
	const struct cocci_run *c = data;
	const struct batch *b = &c->batches[job];
	unsigned int *copied = calloc(b->n + 1, sizeof(*copied)), n = 0;

	if (!copied)
		BUG("out of memory");
	for (unsigned int i = 0; i < b->n; i++) {
		const struct target *t = &c->targets[b->targets[i]];

		if (c->mode != COCCI_PATCH || copy(t->file->path, t->given))
			copied[n++] = b->targets[i];
		else
			no_copy(b->targets[i], reply);
	}
	if (b->patch)
		apply(c, b->patch, copied, n, reply);
	else
		patch(c, &(struct batch){ .targets = copied, .n = n }, reply);
	for (unsigned int i = 0; i < n && c->mode == COCCI_PATCH; i++)
		unlink(c->targets[copied[i]].given);
	free(copied);
}
