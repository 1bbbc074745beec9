# Read by every bash that runs a script (BASH_ENV): tells of each command before it is run, and of each that fails and
# whose failing nothing in the script waits for (bash(1), trap ERR). A command in `bash -c` stands where that does.
#
# What is told goes to descriptor 199, which is the standard error of the outermost bash, so it stands in order with what
# commands print there. It begins and ends with a zero octet; in it are a mark that is new for each import, a kind, and
# fields, parted by the octet 1F.

case $0 in /import/bin/*) return 0 ;; esac
set -o errtrace -o functrace
# Each on one line: LINENO counts those of a trap, too. A failing command is told of twice before it is said to have
# failed: the second time it is the trap of ERR that runs.
trap 'case "${BASH_SOURCE[0]-}" in /import/[0-9]*) export PATCHBAY_AT="${BASH_SOURCE[0]#/import/}:$LINENO" ;; esac; printf "\0%s\037step\037%s\037%s\037%s\037%s\0" "$PATCHBAY_MARK" "${PATCHBAY_AT-}" "$BASHPID" "${!:-}" "${BASH_COMMAND:0:500}" >&199' DEBUG
trap 'printf "\0%s\037fail\037%s\037%s\037%s\037%s\0" "$PATCHBAY_MARK" "$?" "$-" "${PATCHBAY_AT-}" "${BASH_COMMAND:0:500}" >&199' ERR
