/** What a line of iputils `ping -n -O` says, and what a run of them amounts to. */

export type PingEvent =
  | {
      readonly kind: 'reply';
      readonly seq: number;
      readonly from: string;
      readonly ttl: number;
      readonly timeMs: number;
    }
  /** `no answer yet for icmp_seq=N` (option -O): the reply to N had not come when N + 1 was sent. */
  | { readonly kind: 'no-answer'; readonly seq: number }
  /** An ICMP error came back, or the kernel itself had none to send to: `Destination Host Unreachable`, … */
  | { readonly kind: 'error'; readonly seq?: number; readonly from?: string; readonly message: string }
  | { readonly kind: 'summary'; readonly sent: number; readonly received: number }
  | { readonly kind: 'text'; readonly text: string };
