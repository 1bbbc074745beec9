# Runs the script /import/0 and says when it is over. Its words: the mark, what stands in the place of programs, and their names.
exec 198<&0 199>&2 </dev/null >/dev/null
export PATCHBAY_MARK=$1
stand_in=$2
shift 2
mkdir -p /import/bin
for name; do printf '%s' "$stand_in" >"/import/bin/$name"; done
# What runs by sh is traced only where that is bash.
printf '#!/bin/bash\nexec bash "$@"\n' >/import/bin/sh
chmod +x /import/bin/*
BASH_ENV=/import/trace.bash PATH=/import/bin:$PATH bash /import/0
status=$?
# What it left running. A process that was only just started still bears its starter's words, and none in the moment in
# which it becomes another program (proc_pid_cmdline(5)), so it is looked at until nothing there is at work any more, and
# nothing changed since the look before; what works all the time is waited for two seconds.
look() {
  running= at_work=
  local process words stat
  for process in /proc/[0-9]*; do
    [ "${process#/proc/}" -gt $$ ] || continue
    words=() stat=
    { mapfile -d '' words <"$process/cmdline" && read -r stat <"$process/stat"; } 2>/dev/null || continue
    case ${stat##*) } in
      [ZX]*) continue ;;
      [SITt]*) [ ${#words[@]} -gt 0 ] || at_work=1 ;;
      *) at_work=1 ;;
    esac
    [ ${#words[@]} -gt 0 ] && printf -v running '%s\037%s' "$running" "${words[*]}"
  done
}
before=
for ((looks = 0; looks < 40; looks++)); do
  look
  [ -z "$at_work" ] && [ "$running" = "$before" ] && break
  before=$running
  sleep 0.05
done
printf '\0%s\037end\037%s%s\0' "$PATCHBAY_MARK" "$status" "${running:0:3000}" >&199
# What runs in the background goes on until the sandbox ends.
exec cat <&198
