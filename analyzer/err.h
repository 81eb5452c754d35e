/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One error: where it is and what to do about it; and BUG() for our own
 * mistakes.
 *
 * A function that can fail takes a struct err, fills it where the cause is
 * known and returns -1; its callers pass it up untouched and only main()
 * prints it.
 */
#ifndef NUMALINT_ERR_H
#define NUMALINT_ERR_H

#include <stdio.h>

struct err {
	char file[512];		/* empty: no file is to blame */
	unsigned int line, col;	/* 0: the file as a whole */
	char text[1024];	/* what is wrong, and the cure */
};

/* Fills @e; returns -1, so that a caller can "return err_set(...)". */
int err_set(struct err *e, const char *file, unsigned int line,
	    unsigned int col, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* "numalint: FILE:LINE:COL: TEXT", one line. */
void err_print(const struct err *e, FILE *f);

#define BUG(...) err_bug(__FILE__, __LINE__, __VA_ARGS__)
void err_bug(const char *file, int line, const char *fmt, ...)
	__attribute__((noreturn, format(printf, 3, 4)));

#endif
