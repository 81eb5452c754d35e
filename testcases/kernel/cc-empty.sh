#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# clang-19 for kbuild, but the objects of the folders in $EMPTY ("mm/*|fs/*") are
# empty, so that a build of them takes no longer than its checker does.  What a
# build needs of its compiler else, tests of options, headers that are made out of
# assembly, is real.
object='' source='' deps='' next='' compiles=''
for w in "$@"; do
	case $next$w in
	-o) next=-o ;;
	-o*) [ -z "$next" ] || object=$w; next='' ;;
	-c) compiles=1 ;;
	-Wp,-MMD,*) deps=${w#-Wp,-MMD,} ;;
	*.c) source=$w ;;
	esac
done
wanted=''
eval "case \$object in $EMPTY) wanted=1 ;; esac"
if [ -n "$compiles" ] && [ -n "$deps" ] && [ -n "$wanted" ] &&
   [ -n "$source" ]; then
	echo "$object: $source" >"$deps"
	exec clang-19 -c -x c /dev/null -o "$object"
fi
exec clang-19 "$@"
