# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Each test starts in an empty folder of its own.  The program is $NUMALINT, the
# headers are the corpus's of 6.1.

bats_require_minimum_version 1.5.0

setup()
{
	top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
	: "${NUMALINT:=$top/build/numalint}"
	unset NUMALINT_RULES NO_COLOR
	# flags, as words: the tests mean to split it
	# shellcheck disable=SC2034
	flags="-nostdinc -I$top/testcases/include/6.1"
	# bats keeps files of its own beside it
	mkdir "$BATS_TEST_TMPDIR/work"
	cd "$BATS_TEST_TMPDIR/work" || return 1
}

# numalint ARG...: runs it; $status, and $output and $stderr apart
numalint()
{
	run --separate-stderr "$NUMALINT" "$@"
}

# A file NAME whose function "probe" has an error at line 7, column 28, and
# "probe_if_known" none.
write_bad()
{
	cat >"$1" <<-'END'
	#include <linux/device.h>
	#include <linux/gfp.h>
	#include <linux/topology.h>

	struct page *probe(struct device *dev)
	{
		return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);
	}

	struct page *probe_if_known(struct device *dev)
	{
		int nid = dev_to_node(dev);

		if (nid == NUMA_NO_NODE)
			return NULL;
		return __alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	END
}

# A file NAME without a mistake.
write_clean()
{
	cat >"$1" <<-'END'
	#include <linux/gfp.h>

	struct page *get(void)
	{
		return alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	}
	END
}

# What goes before a test's own checks when it fails.
# shellcheck disable=SC2154 # bats sets them
show()
{
	echo "status $status"
	echo "stdout: $output"
	echo "stderr: $stderr"
}

# status_is N
status_is()
{
	[ "$status" -eq "$1" ] || { show; return 1; }
}

# out PATTERN, err PATTERN: a line of it matches the extended regexp
out()
{
	grep -qE -e "$1" <<<"$output" || { show; echo "no $1"; return 1; }
}

err()
{
	grep -qE -e "$1" <<<"$stderr" || { show; echo "no $1"; return 1; }
}

# silent: nothing on either stream
silent()
{
	[ -z "$output$stderr" ] || { show; return 1; }
}

# one_line: bad usage is one line on stderr and nothing else
one_line()
{
	if [ -n "$output" ] || [ "$(wc -l <<<"$stderr")" -ne 1 ] ||
	   [ "${stderr#numalint: }" = "$stderr" ]; then
		show
		return 1
	fi
}

# finds_probe FILE: the mistake of write_bad and nothing else
finds_probe()
{
	status_is 1
	out "^$1:7:[0-9]+: error: .* \[no-node-unchecked\]$"
	[ "$(grep -cE ': (error|warning): ' <<<"$output")" -eq 1 ] ||
		{ show; return 1; }
}
