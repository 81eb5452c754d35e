/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/bug.h>
#include <linux/minmax.h>

#define INT_MAX		((int)(~0U >> 1))
#define UINT_MAX	(~0U)
#define U16_MAX		((u16)~0U)
#define ULONG_MAX	(~0UL)
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)

#define ARRAY_SIZE(arr)	(sizeof(arr) / sizeof((arr)[0]))
#define offsetof(TYPE, MEMBER)	__builtin_offsetof(TYPE, MEMBER)
#define container_of(ptr, type, member) ({				\
	void *__mptr = (void *)(ptr);					\
	((type *)(__mptr - offsetof(type, member))); })
#define might_sleep()	do { } while (0)

int __must_check kstrtoint(const char *s, unsigned int base, int *res);
int __must_check kstrtouint(const char *s, unsigned int base, unsigned int *res);
int __must_check kstrtou8(const char *s, unsigned int base, u8 *res);
int __must_check kstrtobool(const char *s, bool *res);
int __must_check _kstrtol(const char *s, unsigned int base, long *res);

static inline int __must_check kstrtol(const char *s, unsigned int base, long *res)
{
	return _kstrtol(s, base, res);
}
int sscanf(const char *buf, const char *fmt, ...);
__printf(2, 3) int sprintf(char *buf, const char *fmt, ...);
int get_option(char **str, int *pint);

#endif
