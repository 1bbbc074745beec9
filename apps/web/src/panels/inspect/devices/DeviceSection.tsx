/** Where an interface that needs no cable is added. The form is loaded when it is asked for. */
import { Suspense } from 'react';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';

const AddDevice = lazyPart(async () => (await withLateSentences(import('./AddDevice.tsx'))).AddDevice);

export const DeviceSection = ({ namespace }: { readonly namespace: string }) => (
  <Suspense fallback={null}>
    <AddDevice namespace={namespace} />
  </Suspense>
);
