// SPDX-License-Identifier: GPL-2.0-only
/* What is said of a function, and which are skipped. */
#define __init __attribute__((__section__(".init.text")))
#include "function.h"

static int __init set_up(void)
{
	return used_inline(1);
}

int __attribute__((weak)) may_be_replaced(int n)
{
	return n;
}

int variadic(int n, ...)
{
	__builtin_va_list ap;

	__builtin_va_start(ap, n);
	n = __builtin_va_arg(ap, int);
	__builtin_va_end(ap);
	return n;
}

double floats(double d, float f)
{
	return d * 2.0 + f;
}

int broken(int n)
{
	return n +;
}

int undeclared(int n)
{
	return missing_variable;
}

wrong_type outside;

int after(void)
{
	return 0;
}

int (*refers(void))(int)
{
	return by_address;
}

int unclosed(int n)
{
	if (n) {
