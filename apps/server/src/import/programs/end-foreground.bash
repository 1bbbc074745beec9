# Ends what a shell waits for. Its words: the shell, and the processes that it has in the background, which stay. Where it
# waits for nothing else, they end too, and where there are none, the shell.
shell=$1
shift
keep=" $* " ended=
end_below() {
  local child
  for child in $(pgrep -P "$1"); do
    case $keep in *" $child "*) continue ;; esac
    end_below "$child"
    kill -KILL "$child" && ended=1
  done
}
end_below "$shell"
if [ -z "$ended" ]; then keep=' '; end_below "$shell"; fi
if [ -z "$ended" ]; then kill -KILL "$shell"; fi
