/** The port at which connections are to be tried. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../../ui/index.ts';
import { typedPort } from '../connectivity/typed-port.ts';
import styles from './Matrix.module.css';

interface PortFormProps {
  readonly onPort: (port: number) => void;
  readonly onCancel: () => void;
}

export const PortForm = ({ onPort, onCancel }: PortFormProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const port = typedPort(text);
  const isEmpty = text.trim() === '';
  return (
    <form
      className={styles.port}
      onSubmit={(event) => {
        event.preventDefault();
        if (port !== undefined) onPort(port);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextField
        label={t('matrix.tried.port')}
        labelHidden
        autoFocus
        mono
        inputMode="numeric"
        placeholder="8000"
        value={text}
        onValue={setText}
        problem={isEmpty || port !== undefined ? undefined : t('connectivity.portMalformed')}
      />
      <Button type="submit" size="small" whyNot={port === undefined ? t(isEmpty ? 'matrix.tried.none' : 'connectivity.portMalformed') : undefined}>
        {t('matrix.tried.try')}
      </Button>
    </form>
  );
};
