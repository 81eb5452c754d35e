/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __KERNEL_PRINTK__
#define __KERNEL_PRINTK__

#include <linux/compiler.h>

#define KERN_ERR	"\001" "3"
#define KERN_WARNING	"\001" "4"
#define KERN_INFO	"\001" "6"
#define KERN_DEBUG	"\001" "7"

#ifndef pr_fmt
#define pr_fmt(fmt) fmt
#endif

__printf(1, 2) int _printk(const char *fmt, ...);

#define printk_index_subsys_emit(subsys_fmt_prefix, level, fmt, ...) do {} while (0)
#define printk_index_wrap(_p_func, _fmt, ...)				\
	({								\
		printk_index_subsys_emit("", NULL, _fmt, ##__VA_ARGS__);\
		_p_func(_fmt, ##__VA_ARGS__);				\
	})
#define printk(fmt, ...) printk_index_wrap(_printk, fmt, ##__VA_ARGS__)

#define pr_err(fmt, ...)	printk(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn(fmt, ...)	printk(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info(fmt, ...)	printk(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)
#define pr_debug(fmt, ...)						\
({									\
	if (0)								\
		printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__);		\
})

void dump_stack(void);
__printf(1, 2) void panic(const char *fmt, ...) __noreturn;

#endif
