/** Who listens, for the diagnosis of a check: no observation has it. */
import type { ReadSockets } from '@patchbay/shared/explain';
import type { Observation } from '@patchbay/shared/observation';
import { recordAt } from '@patchbay/shared/records';
import type { Kernel } from '../kernel.ts';
import { MAX_ROWS } from './read-details.ts';

/** Of the namespaces of this observation. Where there are too many to read all, nobody knows who does not listen. */
export const socketsIn =
  (kernel: Pick<Kernel, 'readDetails'>, { namespaces }: Observation): ReadSockets =>
  async (name) => {
    const namespace = recordAt(namespaces, name);
    const details = namespace && (await kernel.readDetails(namespace, 'sockets'));
    return details?.detail === 'sockets' && details.rows.length < MAX_ROWS ? details.rows : undefined;
  };
