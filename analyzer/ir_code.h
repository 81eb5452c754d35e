/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A unit's IR as bytes: between processes, and between runs.
 *
 * The bytes are the same for the same IR, on one kind of machine; they hold
 * all that struct ir_unit does.  The decoder distrusts them: whatever they are,
 * it returns a unit or an error, in time and memory that are proportional to
 * their number.  Every index in a unit that it returns is in range, every name
 * that an op needs is there, and every function passed ir_verify().
 *
 * A unit is decoded whole, with ir_decode(), or opened with ir_packed_open()
 * and then unpacked a function at a time: the bytes are some ten times
 * smaller than what they unpack to.
 */
#ifndef NUMALINT_IR_CODE_H
#define NUMALINT_IR_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "ir.h"
#include "str.h"

/*
 * To be raised when the bytes, or what lower makes of the same C, change.  A
 * change of ir_op.def or of a struct's size needs no raise: ir_code_version()
 * sees it.
 */
#define IR_CODE_VERSION 6

/* What has to be equal for bytes of one numalint to be read by another. */
uint64_t ir_code_version(void);

/* Appends the bytes of @u to @out. */
void ir_encode(const struct ir_unit *u, struct str *out);

/*
 * Fills the initialised @out from the @n bytes at @p, which may go away then;
 * strings are interned in @names.  Returns 0, or -1 with @e (no file in it)
 * when the bytes are damaged or of another version; @out may then be released
 * and nothing else.
 */
int ir_decode(const void *p, size_t n, struct names *names,
	      struct ir_unit *out, struct err *e);

/* A unit whose functions stay bytes until they are asked for. */
struct ir_packed;

/*
 * Sets *@out to the unit in the @n bytes at @p, which may go away then; strings
 * are interned in @names.  Returns 0, or -1 with @e (no file in it) and *@out
 * NULL when the bytes are of another version or damaged, as far as that shows
 * without unpacking a function: a wrong checksum always does.
 */
int ir_packed_open(struct ir_packed **out, const void *p, size_t n,
		   struct names *names, struct err *e);

/* @k may be NULL.  Functions that were unpacked stay, in their arenas. */
void ir_packed_close(struct ir_packed *k);

/*
 * All that ir_decode() tells of the unit but the functions: @nfuncs says how
 * many there are, @funcs is NULL.  It lives as long as @k.
 */
const struct ir_unit *ir_packed_unit(const struct ir_packed *k);

/*
 * Function @i of the unit, in the order of a decoded unit's funcs, in @a.  Each
 * call unpacks it anew, in a time that depends on the function alone.  NULL,
 * and @a as it was, when its bytes are damaged or there is no such function:
 * this takes bytes that somebody damaged and gave a right checksum.
 */
struct ir_func *ir_packed_func(const struct ir_packed *k, unsigned int i,
			       struct arena *a);

#endif
