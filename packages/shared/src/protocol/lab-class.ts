/** What the pages of a lab hear of the class that it belongs to. */

export interface LabClass {
  readonly id: string;
  readonly name: string;
  readonly frozen: boolean;
  /** Somebody in it asks for help. */
  readonly handRaised: boolean;
}

/** What somebody who teaches has said to who is in a lab. */
export interface Said {
  /** Their name. */
  readonly from: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}
