/** What a test asks for beside whom it is aimed at. */
import { DNS_TYPES, isDnsQuestion, isHttpPath, TRANSPORTS } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../ui/index.ts';
import type { TestKind } from './test-kinds.ts';
import { DURATIONS, isOfPort, isSentFrom } from './test-request.ts';
import type { TypedTest } from './test-request.ts';
import { typedPort } from './typed-port.ts';

export interface KindFieldsProps {
  readonly kind: TestKind;
  /** What it may be sent from. */
  readonly sources: readonly string[];
  readonly typed: TypedTest;
  readonly onTyped: (typed: TypedTest) => void;
}

export const KindFields = ({ kind, sources, typed, onTyped }: KindFieldsProps) => {
  const { t } = useTranslation();
  const set = (key: keyof TypedTest) => (value: string): void => {
    onTyped({ ...typed, [key]: value });
  };
  const { source, port, protocol, path, seconds, type, name } = typed;
  return (
    <>
      {kind === 'listen' ? (
        <SelectField label={t('connectivity.listen.protocol')} value={protocol} onValue={set('protocol')} inWords>
          {TRANSPORTS.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </SelectField>
      ) : null}
      {isOfPort(kind) ? (
        <TextField
          label={t('connectivity.port')}
          mono
          placeholder="80"
          value={port}
          onValue={set('port')}
          problem={port.trim() === '' || typedPort(port) !== undefined ? undefined : t('connectivity.portMalformed')}
        />
      ) : null}
      {kind === 'http' ? (
        <TextField label={t('connectivity.path')} mono value={path} onValue={set('path')} problem={isHttpPath(path.trim()) ? undefined : t('connectivity.pathMalformed')} />
      ) : null}
      {kind === 'throughput' ? (
        <SelectField label={t('connectivity.throughput.duration')} value={seconds} onValue={set('seconds')} inWords>
          {DURATIONS.map((one) => (
            <option key={one} value={one}>
              {t('connectivity.throughput.seconds', { seconds: one })}
            </option>
          ))}
        </SelectField>
      ) : null}
      {kind === 'dns' ? (
        <>
          <SelectField label={t('connectivity.dns.type')} value={type} onValue={set('type')} inWords>
            {DNS_TYPES.map((one) => (
              <option key={one} value={one}>{`${one} · ${t(`connectivity.dns.types.${one}`)}`}</option>
            ))}
          </SelectField>
          <TextField
            label={t(type === 'PTR' ? 'panels.ping.address' : 'connectivity.dns.name')}
            mono
            placeholder={type === 'PTR' ? '10.0.1.2' : 'www.lab'}
            value={name}
            onValue={set('name')}
            problem={name.trim() === '' || isDnsQuestion(type, name.trim()) ? undefined : t(type === 'PTR' ? 'panels.ping.malformed' : 'connectivity.dns.nameMalformed')}
          />
        </>
      ) : null}
      {isSentFrom(kind) && sources.length > 0 ? (
        <SelectField label={t('panels.ping.sentFrom')} value={source} onValue={set('source')}>
          <option value="">{t('panels.ping.anywhere')}</option>
          {sources.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      ) : null}
    </>
  );
};
