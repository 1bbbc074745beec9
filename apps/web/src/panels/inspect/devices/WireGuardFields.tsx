/** Where the key, the port and the peers of a WireGuard interface are typed. */
import { privateKeyOf, publicKeyOf } from '@patchbay/shared/topology';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, TextField } from '../../../ui/index.ts';
import panel from '../panel.module.css';
import { usePublicKeys } from '../wireguard/use-public-keys.ts';
import { NO_PEER } from './typed-wireguard.ts';
import type { TypedPeer, TypedWireGuard } from './typed-wireguard.ts';
import styles from './WireGuardFields.module.css';

export interface WireGuardFieldsProps {
  readonly value: TypedWireGuard;
  readonly onValue: (value: TypedWireGuard) => void;
}

/** As `wg genkey` does. */
const freshKey = (): string => privateKeyOf(crypto.getRandomValues(new Uint8Array(32)));

export const WireGuardFields = ({ value, onValue }: WireGuardFieldsProps) => {
  const { t } = useTranslation();
  const keys = useId();
  const known = usePublicKeys();
  const { privateKey, listenPort, peers } = value;
  const publicKey = publicKeyOf(privateKey.trim());
  const setPeer = (index: number) => (peer: TypedPeer | undefined) => {
    onValue({ ...value, peers: peers.flatMap((one, at) => (at !== index ? [one] : peer === undefined ? [] : [peer])) });
  };
  return (
    <div className={styles.fields}>
      <div className={styles.line}>
        <TextField label={t('devices.wireguard.privateKey')} mono value={privateKey} onValue={(text) => { onValue({ ...value, privateKey: text }); }} />
        <Button onClick={() => { onValue({ ...value, privateKey: freshKey() }); }}>{t('devices.wireguard.generate')}</Button>
      </div>
      {publicKey === undefined ? null : (
        <p className={panel.quiet}>
          {t('devices.wireguard.publicKey')} <code className={styles.key}>{publicKey}</code>
        </p>
      )}
      <TextField label={t('devices.field.port')} mono inputMode="numeric" placeholder="51820" value={listenPort} onValue={(text) => { onValue({ ...value, listenPort: text }); }} />
      <datalist id={keys}>
        {[...known].filter(([key]) => key !== publicKey).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </datalist>
      {peers.map((peer, index) => (
        <PeerFields key={index} number={index + 1} keys={keys} value={peer} name={known.get(peer.publicKey.trim())} onValue={setPeer(index)} />
      ))}
      <div>
        <Button onClick={() => { onValue({ ...value, peers: [...peers, NO_PEER] }); }}>{t('devices.wireguard.addPeer')}</Button>
      </div>
    </div>
  );
};

interface PeerFieldsProps {
  readonly number: number;
  /** The id of the list of keys that the lab knows. */
  readonly keys: string;
  readonly value: TypedPeer;
  /** Whose key it is, where that is in the lab. */
  readonly name: string | undefined;
  /** Undefined: it goes. */
  readonly onValue: (peer: TypedPeer | undefined) => void;
}

const PeerFields = ({ number, keys, value, name, onValue }: PeerFieldsProps) => {
  const { t } = useTranslation();
  const field = (of: keyof TypedPeer, example: string, more: { readonly list?: string; readonly inputMode?: 'numeric' } = {}) => (
    <TextField label={t(`devices.wireguard.peer.${of}`)} mono placeholder={example} value={value[of]} onValue={(text) => { onValue({ ...value, [of]: text }); }} {...more} />
  );
  return (
    <fieldset className={styles.peer}>
      <legend>{t('devices.wireguard.peerNumber', { number })}</legend>
      {field('publicKey', '', { list: keys })}
      {name === undefined ? null : <p className={panel.quiet}>{t('devices.wireguard.keyOf', { name })}</p>}
      {field('endpoint', '10.0.1.2:51820')}
      {field('allowedIps', '10.9.0.2/32')}
      {field('keepalive', '25', { inputMode: 'numeric' })}
      <div className={styles.line}>
        {field('presharedKey', '')}
        <Button onClick={() => { onValue({ ...value, presharedKey: freshKey() }); }} aria-label={t('devices.wireguard.generateShared')}>
          {t('devices.wireguard.generate')}
        </Button>
      </div>
      <div>
        <Button onClick={() => { onValue(undefined); }}>{t('devices.wireguard.removePeer', { number })}</Button>
      </div>
    </fieldset>
  );
};
