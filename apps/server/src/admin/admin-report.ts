/** What travels between `patchbay admin` and the server, over the socket in the data folder. */
import { join } from 'node:path';

/** Its mode lets only the user in whom the server runs as. */
export const adminSocketOf = (folder: string): string => join(folder, 'admin.sock');

export interface AdminList {
  readonly labs: readonly AdminLab[];
  readonly people: readonly AdminPerson[];
}

export interface AdminLab {
  readonly id: string;
  readonly name: string;
  /** The person's id. */
  readonly owner: string;
  /** The class's id. */
  readonly class?: string;
  readonly state: 'awake' | 'asleep';
}

export interface AdminPerson {
  readonly id: string;
  /** Empty where they gave none. */
  readonly name: string;
}

export interface AdminLabFile {
  readonly text: string;
  /** What is in the lab and a file cannot say, as `namespace:interface`. */
  readonly leftOut: readonly string[];
}
