/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_OVERFLOW_H
#define __LINUX_OVERFLOW_H

#include <linux/types.h>

static inline size_t size_mul(size_t factor1, size_t factor2)
{
	size_t bytes;

	if (__builtin_mul_overflow(factor1, factor2, &bytes))
		return ~(size_t)0;
	return bytes;
}

static inline size_t size_add(size_t addend1, size_t addend2)
{
	size_t bytes;

	if (__builtin_add_overflow(addend1, addend2, &bytes))
		return ~(size_t)0;
	return bytes;
}

#define array_size(a, b)	size_mul(a, b)

#define flex_array_size(p, member, count)				\
	__builtin_choose_expr(__builtin_constant_p(count),		\
		(count) * sizeof(*(p)->member),				\
		size_mul(count, sizeof(*(p)->member)))

#define struct_size(p, member, count)					\
	__builtin_choose_expr(__builtin_constant_p(count),		\
		sizeof(*(p)) + flex_array_size(p, member, count),	\
		size_add(sizeof(*(p)), flex_array_size(p, member, count)))

#endif
