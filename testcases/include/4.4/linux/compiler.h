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
#define fallthrough		do { } while (0)	/* before 5.4 a comment */

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define barrier()	__asm__ __volatile__("" : : : "memory")
#define unreachable()	__builtin_unreachable()
#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))

#define RELOC_HIDE(ptr, off)						\
({									\
	unsigned long __ptr;						\
	__asm__ ("" : "=r"(__ptr) : "0"(ptr));				\
	(typeof(ptr)) (__ptr + (off));					\
})

static __always_inline
void __read_once_size(const volatile void *p, void *res, int size)
{
	switch (size) {
	case 1: *(unsigned char *)res = *(volatile unsigned char *)p; break;
	case 2: *(unsigned short *)res = *(volatile unsigned short *)p; break;
	case 4: *(unsigned int *)res = *(volatile unsigned int *)p; break;
	case 8: *(unsigned long *)res = *(volatile unsigned long *)p; break;
	default:
		barrier();
		__builtin_memcpy((void *)res, (const void *)p, size);
		barrier();
	}
}

#define READ_ONCE(x) \
	({ union { typeof(x) __val; char __c[1]; } __u; __read_once_size(&(x), __u.__c, sizeof(x)); __u.__val; })
#define WRITE_ONCE(x, val) \
	({ union { typeof(x) __val; char __c[1]; } __u = { .__val = (val) }; *(volatile typeof(x) *)&(x) = __u.__val; __u.__val; })

#define data_race(expr)	({ typeof(expr) __v = (expr); __v; })

#endif
