// SPDX-License-Identifier: GPL-2.0-only
#include "context.h"

#include <stdio.h>
#include <string.h>

/* Units that never see NUMA headers: the default of NODES_SHIFT, 6 bits. */
#define DEFAULT_MAX_NUMNODES	64

static int config_of(const void *data, const char *name)
{
	const struct ir_macro *m = ir_unit_macro(data, name);

	if (!m)
		return -1;
	return m->defined;
}

static uint64_t bits_of(const struct ir_unit *u, const char *name)
{
	const struct ir_macro *m = ir_unit_macro(u, name);

	return m && m->known ? (uint64_t)m->value : 0;
}

/* The number after @word in the file, or -1. */
static long number_in(const char *path, const char *word)
{
	char line[512];
	long n = -1;
	FILE *f = fopen(path, "r");

	if (!f)
		return -1;
	for (int i = 0; i < 40 && n < 0 && fgets(line, sizeof(line), f); i++) {
		const char *p = strstr(line, word);

		if (p && sscanf(p + strlen(word), " = %ld", &n) != 1 &&
		    sscanf(p + strlen(word), " %ld", &n) != 1)
			n = -1;
	}
	fclose(f);
	return n;
}

static kver_t version_at(const char *dir, const char *inc)
{
	static const char *const headers[] = {
		"linux/version.h", "generated/uapi/linux/version.h",
	};
	char path[4096];
	const char *sep = inc[0] == '/' ? "" : "/";
	const char *base = inc[0] == '/' ? "" : dir;
	long code, major, minor;

	for (unsigned int i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s%s%s/%s", base, sep, inc,
			 headers[i]);
		code = number_in(path, "LINUX_VERSION_CODE");
		if (code > 0)
			return KVER(code >> 16, code >> 8 & 255);
	}
	snprintf(path, sizeof(path), "%s%s%s/../Makefile", base, sep, inc);
	major = number_in(path, "VERSION");
	minor = number_in(path, "PATCHLEVEL");
	if (major > 1 && minor >= 0)
		return KVER(major, minor);
	return KVER_ANY;
}

static kver_t version_of(const struct ir_unit *u, const struct unit *flags)
{
	const struct ir_macro *m = ir_unit_macro(u, "LINUX_VERSION_CODE");

	if (m && m->known)
		return KVER(m->value >> 16, m->value >> 8 & 255);
	for (unsigned int i = 0; i < flags->nargs; i++) {
		const char *a = flags->args[i], *inc = NULL;
		kver_t v;

		if (!strcmp(a, "-I") || !strcmp(a, "-isystem"))
			inc = i + 1 < flags->nargs ? flags->args[i + 1] : NULL;
		else if (!strncmp(a, "-I", 2))
			inc = a + 2;
		v = inc ? version_at(flags->dir, inc) : KVER_ANY;
		if (v != KVER_ANY)
			return v;
	}
	return KVER_ANY;
}

void context_init(struct context *c, const struct ir_unit *u,
		  const struct unit *flags, kver_t forced, bool aut,
		  struct names *names)
{
	const struct ir_macro *max = ir_unit_macro(u, "MAX_NUMNODES");

	memset(c, 0, sizeof(*c));
	c->cat.kver = aut ? version_of(u, flags) : forced;
	c->cat.arch = u->arch ? names_intern(names, u->arch) : NULL;
	c->cat.config = config_of;
	c->cat.data = u;
	c->max = max && max->known && max->value > 0 ? max->value :
						       DEFAULT_MAX_NUMNODES;
	c->thisnode = bits_of(u, "__GFP_THISNODE");
	c->nowarn = bits_of(u, "__GFP_NOWARN");
	c->noretry = bits_of(u, "__GFP_NORETRY");
	/*
	 * include/linux/numa.h (v6.1, v6.12): NODES_SHIFT is 0 without
	 * CONFIG_NUMA, and what has no configuration at all may be anything.
	 */
	c->numa_off = config_of(u, "CONFIG_NUMA") == 0 && c->max == 1;
}
