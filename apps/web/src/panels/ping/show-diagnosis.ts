import { showCommands } from '../inspect/show-commands.ts';
import type { Diagnosis } from '@patchbay/shared/explain';

/** The command that shows what a diagnosis says. */
export function showDiagnosis(diagnosis: Diagnosis): readonly string[] {
  switch (diagnosis.kind) {
    case 'interface-down':
    case 'peer-down':
    case 'no-carrier':
      return showCommands(diagnosis.at.namespace).link(diagnosis.at.interface);
    case 'no-address':
      return showCommands(diagnosis.namespace).addresses();
    case 'no-route':
    case 'no-way-back':
      return showCommands(diagnosis.namespace).routes(diagnosis.to.includes(':') ? 6 : 4);
    case 'only-in-vrf':
      return showCommands(diagnosis.namespace).routesOfVrf(diagnosis.to.includes(':') ? 6 : 4, diagnosis.vrf);
    case 'nobody-has':
    case 'nobody-answers':
      return showCommands(diagnosis.namespace).neighbours();
    case 'not-forwarding':
      return showCommands(diagnosis.namespace).sysctl(diagnosis.name);
  }
}
