/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_UACCESS_H__
#define __LINUX_UACCESS_H__

#include <linux/types.h>
#include <linux/kernel.h>

extern unsigned long __must_check
copy_from_user(void *to, const void __user *from, unsigned long n);
extern unsigned long __must_check
copy_to_user(void __user *to, const void *from, unsigned long n);

#ifdef __x86_64__
#define __inttype(x) __typeof__(__builtin_choose_expr(sizeof(x) > 4,	\
						      0ULL, 0UL))
#define get_user(x, ptr)						\
({									\
	int __ret_gu;							\
	register __inttype(*(ptr)) __val_gu asm("%rdx");		\
	asm volatile("call __get_user_%P3"				\
		     : "=a" (__ret_gu), "=r" (__val_gu)			\
		     : "0" (ptr), "i" (sizeof(*(ptr))));		\
	(x) = (__force __typeof__(*(ptr))) __val_gu;			\
	__builtin_expect(__ret_gu, 0);					\
})
#else
extern int __get_user_bad(void);
#define get_user(x, ptr)						\
({									\
	unsigned long __val_gu = 0;					\
	int __ret_gu = copy_from_user(&__val_gu, (ptr),			\
				      sizeof(*(ptr))) ? -EFAULT : 0;	\
	(x) = (__force __typeof__(*(ptr))) __val_gu;			\
	__ret_gu;							\
})
#endif

#endif
