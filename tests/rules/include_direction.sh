#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A file includes its own stage of the river or one to its left; core and capture never see Qt, neither in an #include nor in
# what they link. Prints each line that does.
root=${1:?usage: include_direction.sh ROOT}
cd "$root" || exit 2

# The river from left to right: a folder includes those of its own line and of the lines above it. (ui and capture do not
# meet: the record stream is between them. Widgets know of pages what pages/page.h says, the contract of both.)
order='core/values
core/packet core/flow core/names core/dns core/record
core/capture_file
core/store
core/search core/query
core/output
bpf
capture
ui/session
ui/theme ui/format
ui/models ui/charts
ui/widgets ui/pages
ui/window
app'
status=0

# includes FOLDER: its quoted includes of the project, as "file:line:folder included".
includes() {
    grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[a-z_]+/' "$1" --include='*.h' --include='*.cpp' --include='*.c' |
        sed -E 's|^([^:]*:[0-9]*):.*"(core/[a-z_0-9]+\|ui/[a-z_0-9]+\|[a-z_0-9]+)/.*|\1 \2|'
}

complain() {
    printf '%s\n' "$1"
    status=1
}

for folder in $(echo "$order" | tr ' ' '\n'); do
    line=$(echo "$order" | grep -E "(^| )$folder( |\$)")
    allowed=$(echo "$order" | sed "\\|^$line\$|q" | tr ' ' '\n')
    [ -d "$folder" ] || continue
    wrong=$(includes "$folder" | while read -r place included; do
        echo "$allowed" | grep -qx "$included" || echo "$place includes $included, which is to its right"
    done)
    [ -z "$wrong" ] || complain "$wrong"
done

for folder in core/* ui/*; do
    [ -d "$folder" ] && ! echo "$order" | tr ' ' '\n' | grep -qx "$folder" && complain "$folder has no place in the order of the river"
done
for pair in ui:capture app:capture ui:bpf app:bpf bpf:core bpf:ui; do
    wrong=$(includes "${pair%:*}" 2>/dev/null | grep " ${pair#*:}\$")
    [ -z "$wrong" ] || complain "$wrong: these two stages do not meet"
done

qt=$(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"](Q[A-Za-z]|Qt|qcustomplot)' core capture bpf \
    --include='*.h' --include='*.cpp' --include='*.c'; grep -rnE 'Qt6|QCustomPlot' core capture --include=CMakeLists.txt)
[ -z "$qt" ] || complain "core, capture and bpf never see Qt:
$qt"
exit $status
