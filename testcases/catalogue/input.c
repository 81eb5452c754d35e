// SPDX-License-Identifier: GPL-2.0-only
/* Numbers from outside, stored only where 0 is returned. */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/of.h>

int kstrtouint_from_user(const char *s, size_t n, unsigned int base,
			 unsigned int *res);
int match_uint(void *substring, unsigned int *result);
int device_property_read_u16(struct device *dev, const char *name, u16 *val);
int fwnode_property_read_u32_array(void *fwnode, const char *name, u32 *val,
				   size_t n);
int of_property_read_u64_index(const struct device_node *np, const char *name,
			       u32 index, u64 *value);
int acpi_evaluate_integer(void *handle, char *path, void *args,
			  unsigned long long *data);

void bad_four(const char *buf)
{
	int a, b, c, d;

	if (sscanf(buf, "%d %d %d %d", &a, &b, &c, &d) != 4)
		return;
	node_online(a); /* expect: node-out-of-range(error) */
	node_online(b); /* expect: node-out-of-range(error) */
	node_online(c); /* expect: node-out-of-range(error) */
	node_online(d); /* expect: node-out-of-range(error) */
}

int bad_property(struct device *dev)
{
	u16 nid;

	if (device_property_read_u16(dev, "corpus,node", &nid))
		return -EINVAL;
	return node_online(nid); /* expect: node-out-of-range(error) */
}

int good_kstrtoint(const char *buf)
{
	int nid = 0;

	return kstrtoint(buf, 0, &nid) ? node_online(nid) : 0;
}

int good_from_user(const char *buf)
{
	unsigned int nid = 0;

	return kstrtouint_from_user(buf, 4, 0, &nid) ? node_online(nid) : 0;
}

int good_match(void *arg)
{
	unsigned int nid = 0;

	return match_uint(arg, &nid) ? node_online(nid) : 0;
}

int good_property(struct device *dev)
{
	u16 nid = 0;

	return device_property_read_u16(dev, "corpus,node", &nid) ? node_online(nid) : 0;
}

int good_array(void *fwnode)
{
	u32 nid = 0;

	return fwnode_property_read_u32_array(fwnode, "corpus,node", &nid, 1) ? node_online(nid) : 0;
}

int good_index(const struct device_node *np)
{
	u64 nid = 0;

	return of_property_read_u64_index(np, "corpus,node", 0, &nid) ? node_online(nid) : 0;
}

int good_integer(void *handle)
{
	unsigned long long nid = 0;

	return acpi_evaluate_integer(handle, "_PXM", NULL, &nid) ? node_online(nid) : 0;
}
