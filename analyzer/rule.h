/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The rules as numbers: rule.def lists them in the order of rules.md.
 */
#ifndef NUMALINT_RULE_H
#define NUMALINT_RULE_H

enum rule {
#define RULE(name, id) RULE_##name,
#include "rule.def"
#undef RULE
	RULE_COUNT
};

const char *rule_id(enum rule r);

#endif
