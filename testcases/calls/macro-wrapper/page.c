// SPDX-License-Identifier: GPL-2.0-only
/* Wrappers that are macros of a shared header: found where they are used. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include "near.h"

struct page *thing_page(int nid)
{
	return near_page(nid);
}
