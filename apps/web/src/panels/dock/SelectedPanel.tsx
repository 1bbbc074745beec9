/** The panel of what is selected, which is not pinned yet. It does not depend on what else is in the lab. */
import type { SelectedThing } from '../../ui/index.ts';
import styles from './Dock.module.css';
import { useDock } from './dock-store.ts';
import { LazyInspector } from './LazyInspector.tsx';
import { PinButton } from './PinButton.tsx';

export const SelectedPanel = ({ what }: { readonly what: SelectedThing }) => {
  'use memo';
  const tab = useDock((dock) => dock.tabs[what.kind]);
  return (
    <div className={styles.panel}>
      <LazyInspector
        what={what}
        tab={tab}
        onTab={(tab) => {
          useDock.getState().setTab(what.kind, tab);
        }}
        tools={<PinButton what={what} />}
      />
    </div>
  );
};
