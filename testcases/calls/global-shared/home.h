/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HOME_H
#define HOME_H

extern int home_nid;
extern int spare_nid;
extern int forced_nid;

#endif
