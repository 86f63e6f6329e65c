#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A file includes its own stage or one to its left; core and capture never see Qt. Prints each line that does not.
root=${1:?usage: include_direction.sh ROOT}
cd "$root" || exit 2
status=0

# forbid FOLDER PATTERN: no #include in FOLDER matches the extended regular expression PATTERN.
forbid() {
    [ -d "$1" ] || return 0
    found=$(grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*$2" "$1" --include='*.h' --include='*.cpp' --include='*.c')
    if [ -n "$found" ]; then
        printf '%s must not include this:\n%s\n' "$1" "$found"
        status=1
    fi
}

qt='[<"](Q[A-Za-z]|Qt|qcustomplot)'
forbid core "$qt"
forbid capture "$qt"
forbid bpf "$qt"
forbid core '"(capture|ui|app|bpf)/'
forbid capture '"(ui|app)/'
forbid bpf '"(core|capture|ui|app)/'
forbid ui '"(capture|app|bpf)/'
forbid ui/session '"ui/(theme|widgets|charts|models|pages|window)/'
forbid app '"(capture|bpf)/'
# Inside core, the river's own order.
forbid core/values '"core/(packet|capture_file|flow|record|store|search|query|output|names)/'
forbid core/packet '"core/(capture_file|record|store|search|query|output|names)/'
forbid core/flow '"core/(store|search|query|output)/'
forbid core/record '"core/(store|search|query|output)/'
forbid core/store '"core/(search|query|output)/'
exit $status
