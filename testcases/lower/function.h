/* SPDX-License-Identifier: GPL-2.0-only */
static inline int unused_inline(int n)
{
	return n;
}

static inline int deeper_inline(int n)
{
	return n;
}

static inline int used_inline(int n)
{
	return deeper_inline(n);
}

static inline int by_address(int n)
{
	return -n;
}
