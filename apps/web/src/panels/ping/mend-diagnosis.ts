import type { Topology } from '@patchbay/shared/topology';
import { sysctlChange, upChange } from '../lab-changes.ts';
import type { LabChange } from '../lab-changes.ts';
import type { Diagnosis } from '@patchbay/shared/explain';

/** The change that would mend it, where a switch does; what has to be thought about (an address, a route) has none. */
export function mendDiagnosis(topology: Topology, diagnosis: Diagnosis): LabChange | undefined {
  switch (diagnosis.kind) {
    case 'interface-down':
    case 'peer-down':
      return upChange(topology, diagnosis.at, true);
    case 'not-forwarding':
      return sysctlChange(topology, diagnosis.namespace, diagnosis.name, '1');
    case 'no-carrier':
    case 'no-address':
    case 'no-route':
    case 'only-in-vrf':
    case 'no-way-back':
    case 'nobody-has':
    case 'nobody-answers':
      return undefined;
  }
}
