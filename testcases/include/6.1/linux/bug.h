/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/compiler.h>
#include <linux/build_bug.h>
#include <linux/printk.h>

#define BUGFLAG_WARNING		(1 << 0)
#define BUGFLAG_ONCE		(1 << 1)

__printf(1, 2) void __warn_printk(const char *fmt, ...);

#ifdef __x86_64__
#define BUG()								\
do {									\
	asm volatile("ud2");						\
	unreachable();							\
} while (0)
#define __WARN_FLAGS(flags)						\
do {									\
	asm volatile("ud2 # %c0" : : "i" (flags));			\
} while (0)
#else
#define BUG()		do { __builtin_trap(); } while (0)
void __warn_trap(int flags);
#define __WARN_FLAGS(flags)	__warn_trap(flags)
#endif

#define BUG_ON(condition)	do { if (unlikely(condition)) BUG(); } while (0)

#define __WARN()		__WARN_FLAGS(BUGFLAG_WARNING)
#define __WARN_printf(arg...)						\
do {									\
	__warn_printk(arg);						\
	__WARN_FLAGS(BUGFLAG_WARNING);					\
} while (0)

#define WARN_ON(condition) ({						\
	int __ret_warn_on = !!(condition);				\
	if (unlikely(__ret_warn_on))					\
		__WARN();						\
	unlikely(__ret_warn_on);					\
})

#define WARN_ON_ONCE(condition) ({					\
	int __ret_warn_on = !!(condition);				\
	if (unlikely(__ret_warn_on))					\
		__WARN_FLAGS(BUGFLAG_ONCE | BUGFLAG_WARNING);		\
	unlikely(__ret_warn_on);					\
})

#define WARN(condition, format...) ({					\
	int __ret_warn_on = !!(condition);				\
	if (unlikely(__ret_warn_on))					\
		__WARN_printf(format);					\
	unlikely(__ret_warn_on);					\
})

#define __ONCE_LITE_IF(condition)					\
	({								\
		static bool __section(".data.once") __already_done;	\
		bool __ret_cond = !!(condition);			\
		bool __ret_once = false;				\
									\
		if (unlikely(__ret_cond && !__already_done)) {		\
			__already_done = true;				\
			__ret_once = true;				\
		}							\
		unlikely(__ret_once);					\
	})

#define WARN_ONCE(condition, format...)					\
	({								\
		bool __ret_do_once = !!(condition);			\
									\
		if (__ONCE_LITE_IF(__ret_do_once))			\
			WARN(1, format);				\
		unlikely(__ret_do_once);				\
	})

#endif
