/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/numa.h>

typedef u32 phandle;

struct device_node {
	const char *name;
	phandle phandle;
	struct device_node *parent;
};

extern int of_property_read_u32_index(const struct device_node *np,
				      const char *propname, u32 index,
				      u32 *out_value);
extern int of_property_read_variable_u32_array(const struct device_node *np,
		const char *propname, u32 *out_values,
		size_t sz_min, size_t sz_max);

static inline int of_property_read_u32_array(const struct device_node *np,
					     const char *propname,
					     u32 *out_values, size_t sz)
{
	int ret = of_property_read_variable_u32_array(np, propname, out_values,
						      sz, 0);
	if (ret >= 0)
		return 0;
	else
		return ret;
}

static inline int of_property_read_u32(const struct device_node *np,
				       const char *propname, u32 *out_value)
{
	return of_property_read_u32_array(np, propname, out_value, 1);
}

extern int of_node_to_nid(struct device_node *np);

#endif
