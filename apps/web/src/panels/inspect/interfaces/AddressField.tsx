/** Where an address is typed for an interface. */
import { addressProblem } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const topology = useSession((session) => session.topology);
  const [text, setText] = useState('');
  const address = text.trim();
  const problem = address === '' ? undefined : addressProblem(address);
  const change = address === '' || problem !== undefined ? undefined : addAddressChange(topology, to, address);
  return (
    <ChangeForm change={change} submit={t('panels.add')} onDone={onDone} onCancel={onDone}>
      <TextField
        label={t('panels.interfaces.newAddress', { name: to.interface })}
        mono
        autoFocus
        placeholder="10.0.1.1/24"
        value={text}
        onValue={setText}
        problem={problem && sentence(problem)}
      />
    </ChangeForm>
  );
};
