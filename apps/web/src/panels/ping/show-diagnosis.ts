import { showAddresses, showLink, showNeighbours, showRoutes, showSysctl } from '../inspect/show-commands.ts';
import type { Diagnosis } from './diagnose-ping.ts';

/** The command that shows what a diagnosis says. */
export function showDiagnosis(diagnosis: Diagnosis): readonly string[] {
  switch (diagnosis.kind) {
    case 'interface-down':
    case 'peer-down':
    case 'no-carrier':
      return showLink(diagnosis.at.namespace, diagnosis.at.interface);
    case 'no-address':
      return showAddresses(diagnosis.namespace);
    case 'no-route':
    case 'no-way-back':
      return showRoutes(diagnosis.namespace, diagnosis.to.includes(':') ? 6 : 4);
    case 'nobody-has':
    case 'nobody-answers':
      return showNeighbours(diagnosis.namespace);
    case 'not-forwarding':
      return showSysctl(diagnosis.namespace, diagnosis.name);
  }
}
