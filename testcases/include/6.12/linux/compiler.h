/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_COMPILER_H
#define __LINUX_COMPILER_H

#include <linux/kconfig.h>
#include <linux/version.h>

#ifdef __CHECKER__
# define __user		__attribute__((noderef, address_space(1)))
# define __iomem	__attribute__((noderef, address_space(2)))
# define __percpu	__attribute__((noderef, address_space(3)))
# define __force	__attribute__((force))
# define __kernel	__attribute__((address_space(0)))
#else
# define __user
# define __iomem
# define __percpu
# define __force
# define __kernel
#endif

#define __always_inline		inline __attribute__((__always_inline__))
#define noinline		__attribute__((__noinline__))
#define __maybe_unused		__attribute__((__unused__))
#define __used			__attribute__((__used__))
#define __must_check		__attribute__((__warn_unused_result__))
#define __pure			__attribute__((__pure__))
#define __noreturn		__attribute__((__noreturn__))
#define __packed		__attribute__((__packed__))
#define __printf(a, b)		__attribute__((__format__(printf, a, b)))
#define __section(s)		__attribute__((__section__(s)))
#define __alloc_size(x, ...)	__attribute__((__alloc_size__(x, ## __VA_ARGS__))) __attribute__((__malloc__))
#define fallthrough		__attribute__((__fallthrough__))

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define barrier()	__asm__ __volatile__("" : : : "memory")
#define unreachable()	__builtin_unreachable()
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))

#define RELOC_HIDE(ptr, off)						\
({									\
	unsigned long __ptr;						\
	__ptr = (unsigned long) (ptr);					\
	(typeof(ptr)) (__ptr + (off));					\
})

#define __unqual_scalar_typeof(x) typeof(				\
		_Generic((x),						\
			 unsigned char:	(unsigned char)0,		\
			 signed char: (signed char)0,			\
			 unsigned short: (unsigned short)0,		\
			 signed short: (signed short)0,			\
			 unsigned int: (unsigned int)0,			\
			 signed int: (signed int)0,			\
			 unsigned long: (unsigned long)0,		\
			 signed long: (signed long)0,			\
			 default: (x)))

#define __READ_ONCE(x)	(*(const volatile __unqual_scalar_typeof(x) *)&(x))
#define READ_ONCE(x)	({ __READ_ONCE(x); })
#define WRITE_ONCE(x, val)						\
do {									\
	*(volatile typeof(x) *)&(x) = (val);				\
} while (0)

#define data_race(expr)	({ typeof(expr) __v = (expr); __v; })

#endif
