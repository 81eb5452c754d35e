#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# demo.sh NUMALINT: the findings in testcases/demo.  That there are some is
# what it is for, so they are no failure.
set -u

numalint=$(realpath "$1")
cd "$(dirname "$0")/.." || exit 1
set -- --pedantic testcases/demo/*.c -- -nostdinc -Itestcases/include/6.1
echo "numalint $*"
"$numalint" "$@"
[ $? -eq 1 ]
