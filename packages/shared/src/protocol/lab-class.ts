/** What the pages of a lab hear of the class that it belongs to. */

export interface LabClass {
  readonly id: string;
  readonly name: string;
  readonly frozen: boolean;
  /** Somebody in it asks for help. */
  readonly handRaised: boolean;
  /** The students who work in it: none, where its own works in another's. Who is not among them has another lab. */
  readonly team: readonly ClassPerson[];
  /** The id of the lab in which it meets the others of the class, where it does. */
  readonly commonLab?: string;
  /** Somebody who teaches has taken the lab over: it takes no changes from students until it is handed back. */
  readonly heldBy?: ClassPerson;
}

/** Somebody of the class. */
export interface ClassPerson {
  /** The person's id. */
  readonly id: string;
  /** Empty where they gave none. */
  readonly name: string;
}

/** What somebody who teaches has said to who is in a lab. */
export interface Said {
  /** Their name. */
  readonly from: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}
