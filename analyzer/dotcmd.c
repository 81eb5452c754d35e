// SPDX-License-Identifier: GPL-2.0-only
#include "dotcmd.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "kbuild_internal.h"
#include "overlay.h"

/* What make reads as @s: "$$" is a dollar, "\#" and "$(pound)" a hash. */
static char *unescape(const char *s, size_t n, struct arena *a)
{
	char *out = arena_alloc(a, n + 1), *to = out;
	const char *end = s + n;

	while (s < end) {
		if (s + 1 < end && (!strncmp(s, "$$", 2) ||
				    !strncmp(s, "\\#", 2))) {
			*to++ = s[1];
			s += 2;
		} else if (end - s >= 8 && !strncmp(s, "$(pound)", 8)) {
			*to++ = '#';
			s += 8;
		} else {
			*to++ = *s++;
		}
	}
	return out;
}

/* The command of the note @text and the object it makes; false: none. */
static bool find_command(const char *text, struct arena *a, const char **obj,
			 const char **command)
{
	for (const char *p = text; p; p = strchr(p, '\n')) {
		const char *is, *eol;

		p += *p == '\n';
		if (!strncmp(p, "saved", 5))
			p += 5;
		if (strncmp(p, "cmd_", 4))
			continue;
		eol = p + strcspn(p, "\n");
		is = strstr(p, " := ");
		if (!is || is > eol)
			continue;
		p += 4;
		*obj = arena_strndup(a, p, (size_t)(is - p));
		*command = unescape(is + 4, (size_t)(eol - is) - 4, a);
		return true;
	}
	return false;
}

/*
 * The folder that make ran in: the object is named from there.  One that is
 * named by its absolute path, as a module's was before 6.13, does not tell.
 */
static const char *folder_of(const char *object, const char *named,
			     const char *objdir, struct arena *a)
{
	size_t n = strlen(object), m = strlen(named);

	if (named[0] == '/')
		return objdir;
	if (m < n && !strcmp(object + n - m, named) && object[n - m - 1] == '/')
		return arena_strndup(a, object, n - m - 1);
	return NULL;
}

static bool is_file(const char *dir, const char *file, const char *top,
		    const char *rel, struct arena *a)
{
	char is[PATH_MAX], want[PATH_MAX];

	path_canonical(file[0] == '/' ? file :
		       arena_printf(a, "%s/%s", dir, file), is);
	path_canonical(arena_printf(a, "%s/%s", top, rel), want);
	return is[0] && !strcmp(is, want);
}

static bool read_note(const char *note, const char *object, const char *top,
		      const char *rel, const char *objdir, struct unit *u,
		      const char **why, struct arena *a)
{
	char *text = path_read(note, a, NULL);
	struct shell_words w = { 0 };
	const char *named, *command;
	struct shell_compile c;
	bool ok = false;

	if (!text)
		return false;
	if (!find_command(text, a, &named, &command) ||
	    !shell_compile(command, &w, &c)) {
		*why = arena_printf(a, "%s has no compile command", note);
		goto out;
	}
	u->dir = folder_of(object, named, objdir, a);
	if (!u->dir) {
		*why = arena_printf(a, "%s does not say where make ran; name the kernel's build folder with --objdir",
				    note);
		goto out;
	}
	u->file = arena_strdup(a, c.file);
	if (!is_file(u->dir, u->file, top, rel, a)) {
		*why = arena_printf(a, "%s is about %s", note, u->file);
		goto out;
	}
	flags_allow(w.v, w.n, a, &u->args, &u->nargs);
	for (unsigned int i = 0; i < u->nargs; i++)
		u->args[i] = arena_strdup(a, u->args[i]);
	ok = true;
out:
	shell_release(&w);
	return ok;
}

bool dotcmd_is_there(const char *top, const char *rel, const char *objdir)
{
	const char *roots[] = { top, objdir };
	const char *slash = strrchr(rel, '/');
	int dir = slash ? (int)(slash + 1 - rel) : 0;
	int stem = (int)strlen(rel) - 2 - dir;
	char path[PATH_MAX];

	for (unsigned int i = 0; i < 2 && roots[i]; i++) {
		snprintf(path, sizeof(path), "%s/%.*s.%.*s.o.cmd", roots[i],
			 dir, rel, stem, rel + dir);
		if (!access(path, F_OK))
			return true;
	}
	return false;
}

bool dotcmd_read(const char *top, const char *rel, const char *objdir,
		 struct unit *u, const char **note, const char **why,
		 struct arena *a)
{
	const char *roots[] = { top, objdir };
	const char *slash = strrchr(rel, '/');
	int dir = slash ? (int)(slash + 1 - rel) : 0;
	int stem = (int)strlen(rel) - 2 - dir;

	*why = NULL;
	memset(u, 0, sizeof(*u));
	for (unsigned int i = 0; i < 2 && roots[i]; i++) {
		const char *object;

		*note = arena_printf(a, "%s/%.*s.%.*s.o.cmd", roots[i], dir,
				     rel, stem, rel + dir);
		object = arena_printf(a, "%s/%.*s.o", roots[i], dir + stem,
				      rel);
		if (read_note(*note, object, top, rel, objdir, u, why, a))
			return true;
	}
	return false;
}
