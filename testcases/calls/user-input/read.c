// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>

int read_nid(const char *buf, int *nid);

int read_nid(const char *buf, int *nid)
{
	while (*buf == ' ')
		buf++;
	return kstrtoint(buf, 0, nid);
}
