/** An address with its scope and how long it is still valid; one that somebody gave can be removed. */
import { isLearnedAddress } from '@patchbay/shared/observation';
import type { ObservedAddress } from '@patchbay/shared/observation';
import { addressKey } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { classNames } from '../../../ui/index.ts';
import { removeAddressChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { Breakable } from '../Breakable.tsx';
import { RemoveButton } from '../RemoveButton.tsx';
import styles from '../table.module.css';
import { formatDuration } from './format-duration.ts';
import { useSeconds } from './use-seconds.ts';

export const AddressLine = ({ of }: { readonly of: ObservedAddress }) => {
  'use memo';
  const { t } = useTranslation();
  const { interface: name, address, scope, kernelMade, validUntil } = of;
  const settable = useSession((session) => session.topology.addresses[addressKey(of)]);
  return (
    <span className={classNames(styles.removable, kernelMade && styles.quietLine)} data-detail={scope === 'link' ? '' : undefined}>
      <span>
        <Breakable text={address} />{' '}
        {scope === 'global' ? null : <span className={styles.tag}>{scope}</span>}
        {kernelMade ? <span className={styles.tag}>{t('inspect.byKernel')}</span> : null}
        {isLearnedAddress(of) ? <span className={styles.tag}>{t('inspect.learned')}</span> : null}
        {validUntil === undefined ? null : <Remaining until={validUntil} />}
      </span>
      {settable === undefined ? null : (
        <RemoveButton
          label={t('inspect.interfaces.removeAddress', { address, name })}
          onRemove={() => {
            makeChange(removeAddressChange(useSession.getState().topology, settable));
          }}
        />
      )}
    </span>
  );
};

const Remaining = ({ until }: { readonly until: number }) => {
  const { t } = useTranslation();
  const now = useSeconds();
  return <span className={styles.aside}>{t('inspect.interfaces.validFor', { time: formatDuration(until - now) })}</span>;
};
