/** The other end of an interface's cable: selects the cable. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../../ui/index.ts';
import styles from '../table.module.css';

export const PeerLink = ({ of }: { readonly of: ObservedInterface }) => {
  'use memo';
  const { t } = useTranslation();
  const select = useUi((ui) => ui.select);
  const { peer } = of;
  if (peer === undefined) return null;
  return (
    <button
      type="button"
      className={styles.peer}
      title={t('inspect.interfaces.selectCable')}
      onClick={() => {
        select([{ kind: 'cable', namespace: of.namespace, interface: of.name }]);
      }}
    >
      <span aria-hidden>{'↔\u00a0'}</span>
      {peer.namespace === of.namespace ? null : (
        <>
          {peer.namespace}:<wbr />
        </>
      )}
      {peer.interface}
    </button>
  );
};
