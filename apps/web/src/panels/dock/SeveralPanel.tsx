/** Several things that are selected together: how many of each, what they are, and what can be done with all of them. */
import { interfaceKey } from '@patchbay/shared/topology';
import { Cable } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyCaps, useActions } from '../../actions/index.ts';
import type { Action } from '../../actions/index.ts';
import { useSession } from '../../session/session-store.ts';
import { BridgeIcon, Button, NamespaceIcon, useUi } from '../../ui/index.ts';
import type { SelectedThing } from '../../ui/index.ts';
import { PanelHeader } from '../inspect/PanelHeader.tsx';
import panel from '../inspect/panel.module.css';
import { panelKey } from './pinned.ts';
import styles from './SeveralPanel.module.css';

const KINDS = ['namespace', 'bridge', 'cable'] as const satisfies readonly SelectedThing['kind'][];

export const SeveralPanel = ({ selection }: { readonly selection: readonly SelectedThing[] }) => {
  const { t } = useTranslation();
  const named = useActions().filter(({ menus }) => menus.includes('several'));
  // as in the menu, what takes away comes last
  const actions = [...named.filter((action) => action.takesAway !== true), ...named.filter((action) => action.takesAway === true)];
  // whether something can be done may follow from what the lab has
  useSession((session) => session.topology);
  const kinds = KINDS.map((kind) => ({ kind, of: selection.filter((one) => one.kind === kind) })).filter(({ of }) => of.length > 0);
  return (
    <>
      <PanelHeader name={t('panels.several.title', { count: selection.length })} kind={t('panels.several.kind')} />
      <section className={panel.section}>
        <dl className={panel.counts}>
          {kinds.map(({ kind, of }) => (
            <div key={kind}>
              <dt>{t(`panels.overview.${kind}s`, { count: of.length })}</dt>
              <dd>{of.length}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('panels.several.what')}</h3>
        <ul className={styles.things}>
          {kinds.flatMap(({ of }) => of).map((one) => (
            <Thing key={panelKey(one)} of={one} />
          ))}
        </ul>
        <h3>{t('panels.several.doAll')}</h3>
        <div className={styles.actions}>
          {actions
            .filter((action) => action.isPossible())
            .map((action) => (
              <DoAll key={action.id} action={action} />
            ))}
        </div>
      </section>
    </>
  );
};

const Thing = ({ of }: { readonly of: SelectedThing }) => {
  const { t } = useTranslation();
  const peer = useSession((session) => (of.kind === 'cable' ? session.observation.interfaces[interfaceKey(of)]?.peer : undefined));
  const name =
    of.kind === 'cable' ? [interfaceKey(of), ...(peer === undefined ? [] : [interfaceKey(peer)])].join(' ↔ ') : of.name;
  return (
    <li>
      <button
        type="button"
        className={styles.thing}
        title={t('panels.several.only', { name })}
        onClick={() => {
          useUi.getState().select([of]);
        }}
      >
        {of.kind === 'namespace' ? <NamespaceIcon size={14} /> : of.kind === 'bridge' ? <BridgeIcon size={14} /> : <Cable aria-hidden size={14} strokeWidth={1.8} />}
        <span>{name}</span>
      </button>
    </li>
  );
};

const DoAll = ({ action: { id, icon: Icon, keys, takesAway, run } }: { readonly action: Action }) => {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      variant={takesAway === true ? 'danger' : 'plain'}
      onClick={() => {
        run();
      }}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
      {t(`actions.${id}`)}
      {keys[0] === undefined ? null : (
        <span aria-hidden className={styles.keys}>
          <KeyCaps keys={keys[0]} />
        </span>
      )}
    </Button>
  );
};
