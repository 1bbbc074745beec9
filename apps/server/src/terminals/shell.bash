# What an interactive shell of a lab begins with: a prompt that says where it is, completion for ip and bridge, and marks
# (OSC 633) that tell the lab which command line was typed and how it ended. Read by bash 4.4 or newer.

unset HISTFILE HISTCONTROL HISTIGNORE HISTTIMEFORMAT
HISTSIZE=1000
shopt -s checkwinsize cmdhist lithist
# What is pasted is read as one text: the kernel drops what a busy shell leaves unread beyond 4095 octets (man termios).
bind 'set enable-bracketed-paste on'
bind 'set show-all-if-ambiguous on'
alias ls='ls --color=auto' grep='grep --color=auto' ip='ip -color=auto'

# ---- where

# Sets REPLY to the name of the network namespace that this shell is in.
__patchbay_place() {
  local file
  for file in /run/netns/*; do
    if [[ $file -ef /proc/self/ns/net ]]; then
      REPLY=${file##*/}
      return
    fi
  done
  if [[ /proc/1/ns/net -ef /proc/self/ns/net ]]; then REPLY=host; else REPLY='unnamed'; fi
}

__patchbay_place
# A name is whatever the kernel takes as one: it is not to move the cursor.
__patchbay_name=${REPLY//[^[:print:]]/?}
# Single quotes: the name is put in when the prompt is shown, and is never carried out.
PS1='\[\e]633;A\a\]\[\e[1;34m\]${__patchbay_name}\[\e[0m\] \$ \[\e]633;B\a\]'

# ---- marks

__patchbay_secret=$PATCHBAY_SECRET
unset PATCHBAY_SECRET

# Runs in a subshell, between reading a command line and carrying it out. Of many lines that are pasted at once, each
# says how the one before it ended: there is no prompt between them.
__patchbay_mark_line() {
  __patchbay_mark_done
  shopt -u patsub_replacement 2> /dev/null
  local line
  line=$(builtin history 1)
  line=${line#*[0-9][ *] }
  line=${line:0:4000}
  line=${line//\\/\\\\}
  line=${line//;/\\x3b}
  line=${line//$'\n'/\\x0a}
  line=${line//$'\e'/\\x1b}
  line=${line//$'\a'/\\x07}
  printf '\e]633;E;%s;%s\a\e]633;C\a' "$line" "$__patchbay_secret"
}

__patchbay_mark_done() {
  printf '\e]633;D;%d;%s\a' "$?" "$__patchbay_secret"
}

if [[ -n $__patchbay_secret ]]; then
  PS0='$(__patchbay_mark_line)'
  PROMPT_COMMAND=__patchbay_mark_done
fi

# ---- completion

# Offers those of its arguments that begin with what was typed.
__patchbay_offer() {
  local word
  for word; do
    if [[ $word == "$__patchbay_typed"* ]]; then
      printf -v word %q "$word"
      COMPREPLY+=("$word")
    fi
  done
}

__patchbay_offer_namespaces() {
  local files=(/run/netns/*)
  [[ -e ${files[0]} ]] && __patchbay_offer "${files[@]##*/}"
}

# Interfaces of the namespace that the command line speaks of, or of this one.
__patchbay_offer_interfaces() {
  local name rest names=()
  while read -r name rest; do names+=("${name%%@*}"); done < <(command ip ${1:+-n "$1"} -brief link show 2> /dev/null)
  __patchbay_offer "${names[@]}"
}

# Completes the words of one command, the last of which is being typed. $1: the namespace it is about, if another.
__patchbay_complete() {
  local namespace=$1 program=$2
  shift 2
  # options, then the object
  while [[ $# -gt 1 && $1 == -* ]]; do
    case $1 in
      -n | -netns)
        if [[ $# -eq 2 ]]; then
          __patchbay_offer_namespaces
          return
        fi
        namespace=$2
        shift 2
        ;;
      *) shift ;;
    esac
  done
  if [[ $# -eq 1 ]]; then
    if [[ $1 == -* ]]; then
      __patchbay_offer -4 -6 -all -batch -brief -color -details -family -json -netns -oneline -pretty -statistics
    elif [[ $program == bridge ]]; then
      __patchbay_offer fdb link mdb monitor vlan
    else
      __patchbay_offer address addrlabel link maddress monitor neighbour netns route rule tunnel
    fi
    return
  fi
  local object=$1 action=$2 before=${*:$#-1:1}
  shift
  case $object in
    netns)
      __patchbay_complete_netns "$@"
      return
      ;;
  esac
  if [[ $# -eq 1 ]]; then
    case $object in
      r | ro*) __patchbay_offer add append change delete flush get replace show ;;
      *) __patchbay_offer add change delete flush replace set show ;;
    esac
    return
  fi
  case $before in
    dev | oif | iif | master | peer) __patchbay_offer_interfaces "$namespace" ;;
    netns) __patchbay_offer_namespaces ;;
    type) __patchbay_offer bond bridge dummy gre ifb ipip ipvlan macvlan macvtap sit tun veth vlan vrf vxlan wireguard ;;
    name | mtu | address | metric | table | txqueuelen) ;;
    *)
      case $object in
        l*)
          [[ $action == "$before" ]] && __patchbay_offer_interfaces "$namespace"
          if [[ $action == a* ]]; then __patchbay_offer name type peer netns address mtu up
          else __patchbay_offer dev up down master nomaster netns name address mtu type; fi
          ;;
        a*) __patchbay_offer dev scope broadcast label peer ;;
        r*) __patchbay_offer default via dev src metric table scope blackhole unreachable prohibit ;;
        *) __patchbay_offer dev ;;
      esac
      ;;
  esac
}

__patchbay_complete_netns() {
  local action=$1
  if [[ $# -eq 1 ]]; then
    __patchbay_offer add attach delete exec identify list list-id monitor pids set
  elif [[ $# -eq 2 ]]; then
    [[ $action != a* ]] && __patchbay_offer_namespaces
  elif [[ $action == e* ]]; then
    if [[ $# -eq 3 ]]; then
      local IFS=$'\n'
      COMPREPLY+=($(compgen -c -- "$3"))
    elif [[ $3 == ip || $3 == bridge ]]; then
      __patchbay_complete "$2" "${@:3}"
    else
      compopt -o default 2> /dev/null
    fi
  fi
}

__patchbay_complete_command() {
  local words=("${COMP_WORDS[@]:0:COMP_CWORD+1}")
  __patchbay_typed=${words[COMP_CWORD]}
  COMPREPLY=()
  __patchbay_complete '' "${words[@]}"
}

complete -F __patchbay_complete_command ip bridge
