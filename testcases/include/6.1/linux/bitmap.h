/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_BITMAP_H
#define __LINUX_BITMAP_H

#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/string.h>

extern int __bitmap_weight(const unsigned long *bitmap, unsigned int nbits);
extern int __bitmap_equal(const unsigned long *a, const unsigned long *b,
			  unsigned int nbits);
extern int bitmap_parselist(const char *buf, unsigned long *maskp, int nmaskbits);

static inline int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	return __bitmap_weight(src, nbits);
}

static inline int bitmap_empty(const unsigned long *src, unsigned int nbits)
{
	return find_first_bit(src, nbits) == nbits;
}

static inline void bitmap_zero(unsigned long *dst, unsigned int nbits)
{
	memset(dst, 0, BITS_TO_LONGS(nbits) * sizeof(unsigned long));
}

static inline void bitmap_fill(unsigned long *dst, unsigned int nbits)
{
	memset(dst, 0xff, BITS_TO_LONGS(nbits) * sizeof(unsigned long));
}

static inline int bitmap_and(unsigned long *dst, const unsigned long *src1,
			     const unsigned long *src2, unsigned int nbits)
{
	unsigned int k;
	unsigned long result = 0;

	for (k = 0; k < BITS_TO_LONGS(nbits); k++)
		result |= (dst[k] = src1[k] & src2[k]);
	return result != 0;
}

#endif
