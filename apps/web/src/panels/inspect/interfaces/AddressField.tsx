/** Where an address is typed for an interface. */
import { addressHints, proposeAddress } from '@patchbay/shared/hints';
import { addressProblem } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../../session/in-use.ts';
import { useSession } from '../../../session/session-store.ts';
import { TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm } from '../../form/ChangeForm.tsx';
import { addAddressChange } from '../../lab-changes.ts';

export interface AddressFieldProps {
  readonly to: InterfaceRef;
  readonly onDone: () => void;
}

export const AddressField = ({ to, onDone }: AddressFieldProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession(inUse);
  const hintsId = useId();
  const [text, setText] = useState('');
  const address = text.trim();
  const proposal = useMemo(() => proposeAddress(topology, to, text), [topology, to, text]);
  const problem = address === '' ? undefined : addressProblem(address);
  // what only has to be gone on with is no mistake yet
  const mistake = proposal?.startsWith(address) === true ? undefined : problem;
  const change = address === '' || problem !== undefined ? undefined : addAddressChange(topology, to, address);
  const hints = useMemo(() => addressHints(topology, to, text), [topology, to, text]);
  return (
    <ChangeForm change={change} hints={{ id: hintsId, of: hints }} submit={t('inspect.add')} onDone={onDone} onCancel={onDone}>
      <TextField
        label={t('inspect.interfaces.newAddress', { name: to.interface })}
        mono
        autoFocus
        placeholder={proposal ?? '10.0.1.1/24'}
        proposal={proposal}
        hintsId={hintsId}
        value={text}
        onValue={setText}
        problem={mistake && sentence(mistake)}
      />
    </ChangeForm>
  );
};
