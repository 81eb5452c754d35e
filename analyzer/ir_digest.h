/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Is a function's body what it was?  A hash of all that is in it, in which its
 * own lines count from its first one: code that only moved has the same digest.
 *
 * Worked out where a unit is encoded (ir_code.h), in the worker that parsed it,
 * and kept with the bytes.  What is added to struct ir_func has to be added here,
 * or its change goes unnoticed.
 */
#ifndef NUMALINT_IR_DIGEST_H
#define NUMALINT_IR_DIGEST_H

#include "ir.h"
#include "str.h"

/* Never 0. */
uint64_t ir_digest(const struct ir_func *f);

/* The last line of its own file that anything in it stands on. */
unsigned int ir_last_line(const struct ir_func *f);

/* Appends @t; all of it counts. */
void ir_digest_type(struct str *b, const struct ir_type *t);

#endif
