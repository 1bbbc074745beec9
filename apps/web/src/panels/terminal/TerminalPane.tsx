/** One terminal in the drawer: its screen, and what can be done when its shell has ended. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { TerminalView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { openTerminal } from './open-terminal.ts';
import styles from './Terminal.module.css';

const TerminalScreen = lazyPart(async () => (await import('./TerminalScreen.tsx')).TerminalScreen);

export const TerminalPane = ({ view }: { readonly view: TerminalView }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('open-terminal');
  const closeTerminal = useSession((session) => session.closeTerminal);
  return (
    <div className={styles.pane}>
      <Suspense fallback={<p className={styles.loading}>{t('panels.terminal.loading')}</p>}>
        <TerminalScreen key={view.id} view={view} />
      </Suspense>
      {view.end === undefined ? null : (
        <div className={styles.ended} role="status">
          {view.end.exit === null ? t('panels.terminal.hungUp') : t('panels.terminal.ended', { exit: view.end.exit })}
          <Button
            size="small"
            whyNot={whyNot}
            onClick={() => {
              closeTerminal(view.id);
              void openTerminal(view.namespace);
            }}
          >
            {t('panels.terminal.again')}
          </Button>
        </div>
      )}
    </div>
  );
};
