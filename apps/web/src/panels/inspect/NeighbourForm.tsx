/** Where it is typed for good who has an address. */
import { neighbourHints, proposeMac } from '@patchbay/shared/hints';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import { TextField } from '../../ui/index.ts';
import { ChangeForm, FormFields } from '../form/ChangeForm.tsx';
import { filledIn } from '../form/filled-in.ts';
import { useProblemOf } from '../form/use-problem-of.ts';
import { addNeighbourChange } from '../lab-changes.ts';
import { DeviceField } from './DeviceField.tsx';

export interface NeighbourFormProps {
  readonly namespace: string;
  readonly onDone: () => void;
}

export const NeighbourForm = ({ namespace, onDone }: NeighbourFormProps) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const [typed, setTyped] = useState({ address: '', mac: '', dev: '' });
  const { address, mac, dev } = filledIn(typed);
  const complete = address !== undefined && mac !== undefined && dev !== undefined;
  const change = complete ? addNeighbourChange(topology, { namespace, address, mac, dev }) : undefined;
  const problem = useProblemOf(change);

  const hintsId = useId();
  const hints = useMemo(() => neighbourHints(topology, { namespace, address, mac, dev }), [topology, namespace, address, mac, dev]);
  const proposal = useMemo(() => proposeMac(topology, namespace, address ?? ''), [topology, namespace, address]);

  const set = (name: keyof typeof typed) => (text: string) => {
    setTyped({ ...typed, [name]: text });
  };
  return (
    <ChangeForm change={change} problem={problem} hints={{ id: hintsId, of: hints }} submit={t('inspect.add')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <TextField label={t('tables.neighbours.address')} mono autoFocus placeholder="10.0.1.2" hintsId={hintsId} value={typed.address} onValue={set('address')} />
        <TextField label={t('tables.neighbours.mac')} mono placeholder="02:00:00:00:01:02" hintsId={hintsId} proposal={proposal?.startsWith(typed.mac) === true ? proposal : undefined} value={typed.mac} onValue={set('mac')} />
        <DeviceField namespace={namespace} label={t('tables.neighbours.dev')} value={typed.dev} onValue={set('dev')} />
      </FormFields>
    </ChangeForm>
  );
};
