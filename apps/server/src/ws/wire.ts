/**
 * The way between one page and what answers it, whatever it runs over. What is sent arrives whole, once and in its order, as far as the wire
 * lasts; nothing is sent again, so that who was cut off comes back on another wire and asks for the whole. What is said in one turn of the
 * event loop arrives in one piece. Sending never waits: what the page has not taken yet is counted, and who sends goes by that. Every wire
 * ends once, by either side or of itself, and nothing is heard of it after that.
 */
export interface Wire {
  /** Until one of both closes it; what is sent after that goes nowhere. */
  readonly isOpen: boolean;
  /** Octets that were sent and are not known to be taken. */
  readonly untakenBytes: number;
  /** To be said once, in the turn in which the wire is had. */
  listen(listener: WireListener): void;
  send(text: string): void;
  /** Ends it when what was sent before has arrived. `code` and `reason` are of RFC 6455, 5.5.1 and 7.4. */
  close(code: number, reason: string): void;
  /** Ends it at once: what has not been taken is lost. */
  terminate(): void;
}

export interface WireListener {
  /** What the page said; undefined: something that is no text. */
  heard(text: string | undefined): void;
  /** The page took something. */
  taken(): void;
  /** The code is the page's, or 1006 where there was no goodbye (RFC 6455, 7.1.5). */
  ended(code: number): void;
}
