/** The code of a class, and a name. */
import { MAX_PERSON_NAME } from '@patchbay/shared/protocol';
import type { Joined } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/index.ts';
import { joinClass } from './class-api.ts';
import { CodeForm } from './CodeForm.tsx';

interface JoinFormProps {
  readonly code: string;
  readonly onJoined: (joined: Joined) => void;
}

export const JoinForm = ({ code, onJoined }: JoinFormProps) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const isMissing = name.trim() === '';
  return (
    <CodeForm
      words="classroom.join"
      code={code}
      hint={t('classroom.join.nameHint')}
      ask={(typed) => (isMissing ? undefined : joinClass(typed, name.trim()))}
      onJoined={onJoined}
    >
      {(isTried) => (
        <TextField
          label={t('classroom.join.name')}
          value={name}
          onValue={setName}
          autoComplete="name"
          autoCapitalize="words"
          maxLength={MAX_PERSON_NAME}
          autoFocus={code !== ''}
          problem={isTried && isMissing ? t('classroom.join.nameMissing') : undefined}
        />
      )}
    </CodeForm>
  );
};
