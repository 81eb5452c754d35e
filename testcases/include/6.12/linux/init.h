/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/compiler.h>

#define __init		__section(".init.text")
#define __initdata	__section(".init.data")
#define __exit		__section(".exit.text") __used
#define __ref		__section(".ref.text") noinline
#define __meminit
#define __read_mostly	__section(".data..read_mostly")

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

#define __initcall(fn)	static initcall_t __initcall_##fn __used = fn
#define early_initcall(fn)	__initcall(fn)
#define core_initcall(fn)	__initcall(fn)
#define subsys_initcall(fn)	__initcall(fn)
#define device_initcall(fn)	__initcall(fn)
#define late_initcall(fn)	__initcall(fn)

struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *);
	int early;
};

#define __setup_param(str, unique_id, fn, early)			\
	static const char __setup_str_##unique_id[] = str;		\
	static struct obs_kernel_param __setup_##unique_id __used	\
		= { __setup_str_##unique_id, fn, early }
#define __setup(str, fn)	__setup_param(str, fn, fn, 0)
#define early_param(str, fn)	__setup_param(str, fn, fn, 1)

#endif
