/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/init.h>
#include <linux/types.h>

struct kernel_param;
struct kernel_param_ops;
extern const struct kernel_param_ops param_ops_int;
extern const struct kernel_param_ops param_ops_uint;

struct kernel_param {
	const char *name;
	const struct kernel_param_ops *ops;
	void *arg;
};

#define module_param(name, type, perm)					\
	static const struct kernel_param __param_##name __used =	\
	{ #name, &param_ops_##type, &name }
#define MODULE_PARM_DESC(name, desc)	struct __param_desc_##name
#define MODULE_LICENSE(l)		struct __module_license
#define EXPORT_SYMBOL_GPL(sym)		struct __export_##sym
#define THIS_MODULE			((struct module *)0)

#define module_init(initfn)		device_initcall(initfn)
#define module_exit(exitfn)		static exitcall_t __exitcall_##exitfn __used = exitfn

#endif
