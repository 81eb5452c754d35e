# SPDX-License-Identifier: GPL-2.0-only
#
# make			build/numalint
# make deps		install the Debian packages that are missing
# make demo		set up, build, analyse a small tree, print the findings
# make check		all tests; T=flow: only testcases/flow; T=unit, cli, calls,
#			engines, rules, pages, history, metamorphic, map
# make demo-kernel	analyse ten files of Debian's Linux 6.1
# make check-tree	the findings in Linux 6.1 and 6.12 against the record
# make bench		numalint beside clang, sparse and spatch
# make bench-tree	the times of a whole kernel; FOLDER=mm: of a part
# make install		PREFIX=/usr/local DESTDIR=
#
# V=1 shows the commands, DEV=1 makes warnings errors, SAN=1 builds with ASan
# and UBSan into build/san.  CC, CFLAGS, CPPFLAGS, LDFLAGS, LDLIBS are yours.

PREFIX	?= /usr/local
KERNELS	?= $(HOME)/.cache/numalint/kernels
LLVM	?= /usr/lib/llvm-19
CFLAGS	?= $(if $(SAN),-O2,-O3) -g

# What Debian 12 calls what we use; docs/dependencies.md says what for.
BUILD_DEPS = make gcc libc6-dev libclang-19-dev libyaml-dev libjansson-dev \
	     libxxhash-dev libsqlite3-dev
CHECK_DEPS = $(BUILD_DEPS) clang-19 libcmocka-dev bats jq linux-headers-amd64 \
	     yq coccinelle sparse git pre-commit
DEMO_DEPS  = $(BUILD_DEPS) clang-19 lld-19 llvm-19 linux-source-6.1 xz-utils \
	     flex bison bc libelf-dev libssl-dev rsync jq
TREE_DEPS  = $(CHECK_DEPS) $(DEMO_DEPS) linux-source-6.12
BENCH_DEPS = $(TREE_DEPS) hyperfine time sparse coccinelle

# In the order of the module map, docs/design.md.
SRCS = arena str bytes err overlay progress \
       kver nstate ir ir_digest finding catalogue \
       compdb checker options \
       kbuild kbuild_shell kbuild_run kbuild_cache kbuild_tree \
       dotcmd git \
       ident_text ident ident_wrap \
       context ast \
       lower lower_build lower_type lower_stmt lower_expr lower_init lower_macro \
       ir_code store pool gather memo \
       sym env summary digest \
       slice transfer fixpoint \
       check check_order check_sink check_test check_unit check_text \
       brief program program_ledger \
       report report_gcc report_json \
       cocci_text cocci_run cocci cocci_cmd \
       tree around witness diff hook \
       analyze main

B = build$(if $(SAN),/san)
Q = $(if $(V),,@)
# make itself, on all processors unless -j says on how many
MAKE_ALL = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))
say = $(if $(V),@:,@printf '  %-7s %s\n')

SANFLAGS = -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	   -fno-omit-frame-pointer -Wno-format-truncation
ALL_CPPFLAGS = -D_GNU_SOURCE -DRULES_DIR='"$(PREFIX)/share/numalint/rules"' \
	       -isystem $(LLVM)/include $(CPPFLAGS)
ALL_CFLAGS = -std=gnu11 -Wall -Wextra $(if $(DEV),-Werror) \
	     $(if $(SAN),$(SANFLAGS)) $(CFLAGS)
ALL_LDFLAGS = -L$(LLVM)/lib $(if $(SAN),$(SANFLAGS)) $(LDFLAGS)
ALL_LDLIBS = -lclang -lyaml -ljansson -lxxhash -lsqlite3 $(LDLIBS)

OBJS  = $(SRCS:%=$(B)/%.o)
TESTS = $(patsubst testcases/unit/%.c,$(B)/unit/%,$(wildcard testcases/unit/test_*.c))

all: $(B)/numalint

$(B)/numalint: $(OBJS)
	$(say) LD $@
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(OBJS) $(ALL_LDLIBS)

$(B)/%.o: analyzer/%.c $(B)/flags | libclang
	$(say) CC $<
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

tests: $(TESTS) $(B)/metamorphic

$(B)/unit/%: testcases/unit/%.c $(filter-out $(B)/main.o,$(OBJS))
	$(say) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) -Ianalyzer $(ALL_CFLAGS) -MMD -MP \
		$(ALL_LDFLAGS) -o $@ $(filter %.c %.o,$^) $(ALL_LDLIBS) -lcmocka

$(B)/metamorphic: testcases/metamorphic.c $(B)/flags | libclang
	$(say) CC $<
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< -lclang

-include $(OBJS:.o=.d) $(TESTS:=.d) $(B)/metamorphic.d

# Holds the flags: other flags build everything anew.
FLAGS = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(ALL_LDLIBS)
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || \
		echo '$(subst ','\'',$(FLAGS))' > $@

libclang:
	@test -e $(LLVM)/include/clang-c/Index.h || { echo \
		'libclang 19 is not in $(LLVM): run "make deps", or set LLVM=' \
		>&2; exit 1; }

# Debian 12's packages, only those that are missing; elsewhere it only says so.
install_missing = @testcases/deps.sh $(sort $(1))

deps: deps-check

deps-build:
	$(call install_missing,$(BUILD_DEPS))

deps-check:
	$(call install_missing,$(CHECK_DEPS))

deps-demo:
	$(call install_missing,$(DEMO_DEPS))

deps-tree:
	$(call install_missing,$(TREE_DEPS))

deps-bench:
	$(call install_missing,$(BENCH_DEPS))

demo: deps-build
	@$(MAKE_ALL) all
	@testcases/demo.sh build/numalint

demo-kernel: deps-demo
	@$(MAKE_ALL) all
	@KERNELS='$(KERNELS)' testcases/kernel/run.sh demo build/numalint

check: deps-check
	@$(MAKE_ALL) DEV=1 all tests
	@$(MAKE_ALL) DEV=1 SAN=1 all tests
	@testcases/check.sh '$(T)'

check-tree: deps-tree
	@$(MAKE_ALL) all build/unit/kbuild_ask
	@KERNELS='$(KERNELS)' testcases/kernel/run.sh check build/numalint

bench: deps-bench
	@$(MAKE_ALL) all
	@KERNELS='$(KERNELS)' testcases/kernel/bench.sh build/numalint

bench-tree: deps-bench
	@$(MAKE_ALL) all
	@KERNELS='$(KERNELS)' testcases/kernel/bench-tree.sh build/numalint $(FOLDER)

SHARE = $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/numalint/rules/sparse \
		$(SHARE)/numalint/cocci $(SHARE)/numalint/docs/rules \
		$(SHARE)/doc/numalint/docs
	install -m 755 $(B)/numalint $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(wildcard rules/*.yaml) $(SHARE)/numalint/rules
	install -m 644 rules/sparse/numalint.h $(SHARE)/numalint/rules/sparse
	$(if $(wildcard cocci/*.cocci),install -m 644 $(wildcard cocci/*.cocci) \
		$(SHARE)/numalint/cocci)
	install -m 644 $(wildcard docs/rules/*.md) $(SHARE)/numalint/docs/rules
	install -m 644 README.md CONTRIBUTING.md LICENSE $(SHARE)/doc/numalint
	install -m 644 $(wildcard docs/*.md) $(SHARE)/doc/numalint/docs
	ln -sfn ../../../numalint/docs/rules $(SHARE)/doc/numalint/docs/rules

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/numalint
	rm -rf $(SHARE)/numalint $(SHARE)/doc/numalint

clean:
	rm -rf build

FORCE:
.DELETE_ON_ERROR:
.PHONY: all tests libclang deps deps-build deps-check deps-demo deps-tree deps-bench \
	demo demo-kernel check check-tree bench bench-tree install uninstall clean FORCE
