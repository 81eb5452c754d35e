/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_PERCPU_H
#define __LINUX_PERCPU_H

#include <linux/kernel.h>
#include <linux/threads.h>

#define PER_CPU_BASE_SECTION ".data..percpu"
#define DECLARE_PER_CPU(type, name)					\
	extern __percpu __attribute__((section(PER_CPU_BASE_SECTION)))	\
	__typeof__(type) name
#define DEFINE_PER_CPU(type, name)					\
	__percpu __attribute__((section(PER_CPU_BASE_SECTION)))		\
	__typeof__(type) name

extern unsigned long __per_cpu_offset[NR_CPUS];
#define per_cpu_offset(x) (__per_cpu_offset[x])

#define __verify_pcpu_ptr(ptr)						\
do {									\
	const void __percpu *__vpp_verify = (typeof((ptr) + 0))NULL;	\
	(void)__vpp_verify;						\
} while (0)

#define SHIFT_PERCPU_PTR(__p, __offset)					\
	RELOC_HIDE((typeof(*(__p)) __kernel __force *)(__p), (__offset))

#define per_cpu_ptr(ptr, cpu)						\
({									\
	__verify_pcpu_ptr(ptr);						\
	SHIFT_PERCPU_PTR((ptr), per_cpu_offset((cpu)));			\
})
#define per_cpu(var, cpu)	(*per_cpu_ptr(&(var), cpu))

extern void __bad_size_call_parameter(void);

#ifdef __x86_64__
#define percpu_from_op(type, var)					\
({									\
	type pfo_val__;							\
	asm volatile("mov %%gs:%1,%0" : "=r" (pfo_val__) : "m" (var));	\
	(typeof(var))(unsigned long) pfo_val__;				\
})
#define percpu_to_op(type, var, val)					\
do {									\
	type pto_val__ = (type)(unsigned long)(val);			\
	asm volatile("mov %1,%%gs:%0" : "=m" (var) : "r" (pto_val__));	\
} while (0)
#else
extern unsigned long __my_cpu_offset;
#define percpu_from_op(type, var)					\
	(*SHIFT_PERCPU_PTR(&(var), __my_cpu_offset))
#define percpu_to_op(type, var, val)					\
do {									\
	*SHIFT_PERCPU_PTR(&(var), __my_cpu_offset) = (val);		\
} while (0)
#endif

#define raw_cpu_read_4(pcp)	percpu_from_op(u32, pcp)
#define raw_cpu_read_8(pcp)	percpu_from_op(u64, pcp)

#define __pcpu_size_call_return(stem, variable)				\
({									\
	typeof(variable) pscr_ret__;					\
	__verify_pcpu_ptr(&(variable));					\
	switch (sizeof(variable)) {					\
	case 4: pscr_ret__ = stem##4(variable); break;			\
	case 8: pscr_ret__ = stem##8(variable); break;			\
	default:							\
		__bad_size_call_parameter(); break;			\
	}								\
	pscr_ret__;							\
})

#define raw_cpu_read(pcp)	__pcpu_size_call_return(raw_cpu_read_, pcp)
#define this_cpu_read(pcp)	__pcpu_size_call_return(raw_cpu_read_, pcp)
#define __this_cpu_read(pcp)	raw_cpu_read(pcp)
#define this_cpu_write(pcp, val)	percpu_to_op(u32, pcp, val)
#define this_cpu_ptr(ptr)	SHIFT_PERCPU_PTR(ptr, per_cpu_offset(0))

void __percpu *__alloc_percpu(size_t size, size_t align);
#define alloc_percpu(type)						\
	(typeof(type) __percpu *)__alloc_percpu(sizeof(type),		\
						__alignof__(type))

#endif
