/** Where an interface that needs no cable is set. The form is loaded when it is asked for. */
import type { InterfaceRef } from '@patchbay/shared/topology';
import { interfaceKey } from '@patchbay/shared/topology';
import { Suspense } from 'react';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';
import { useSession } from '../../../session/session-store.ts';

const EditDevice = lazyPart(async () => (await withLateSentences(import('./EditDevice.tsx'))).EditDevice);

export interface EditDeviceSectionProps {
  readonly of: InterfaceRef;
  readonly onDone: () => void;
}

export const EditDeviceSection = ({ of, onDone }: EditDeviceSectionProps) => {
  const record = useSession((session) => session.topology.interfaces[interfaceKey(of)]);
  return <Suspense fallback={null}>{record?.device === undefined ? null : <EditDevice of={record} device={record.device} onDone={onDone} />}</Suspense>;
};
