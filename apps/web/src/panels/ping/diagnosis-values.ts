/** What the sentence that says a diagnosis names. Pure. */
import { interfaceKey } from '@patchbay/shared/topology';
import type { Diagnosis } from '@patchbay/shared/explain';

type SentenceValues = Readonly<Partial<Record<'name' | 'namespace' | 'seenFrom' | 'to' | 'address' | 'vrf', string>>>;

export function diagnosisValues(diagnosis: Diagnosis): SentenceValues {
  switch (diagnosis.kind) {
    case 'interface-down':
    case 'no-carrier':
      return { name: diagnosis.at.interface, namespace: diagnosis.at.namespace };
    case 'peer-down':
      return {
        name: diagnosis.at.interface,
        namespace: diagnosis.at.namespace,
        seenFrom: interfaceKey(diagnosis.seenFrom),
      };
    case 'no-address':
    case 'not-forwarding':
      return { namespace: diagnosis.namespace };
    case 'no-route':
    case 'no-way-back':
      return { namespace: diagnosis.namespace, to: diagnosis.to };
    case 'only-in-vrf':
      return { namespace: diagnosis.namespace, to: diagnosis.to, vrf: diagnosis.vrf };
    case 'nobody-has':
    case 'nobody-answers':
      return { namespace: diagnosis.namespace, address: diagnosis.address };
  }
}
