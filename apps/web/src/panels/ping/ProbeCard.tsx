/** The frame of something that runs and streams: what it is, its command, what it printed, how it ended. */
import { renderCommand } from '@patchbay/shared/plan';
import type { ConnectivityRequest, PingRequest } from '@patchbay/shared/protocol';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import { Button, classNames, Fold, useUi } from '../../ui/index.ts';
import { CommandText } from '../command/CommandText.tsx';
import { CopyButton } from '../command/CopyButton.tsx';
import { useWhyNot } from '../use-why-not.ts';
import styles from './ProbeCard.module.css';

export interface ProbeCardProps {
  readonly view: ProbeView<PingRequest | ConnectivityRequest>;
  readonly icon: LucideIcon;
  readonly title: string;
  /** Buttons before the one that stops it. */
  readonly tools?: ReactNode;
  /** Above its command. */
  readonly children: ReactNode;
  readonly lines: ReactNode;
  /** How it ended, once it has. */
  readonly end: string | undefined;
}

export const ProbeCard = ({ view: { probe }, icon: Icon, title, tools, children, lines, end }: ProbeCardProps) => {
  const { t } = useTranslation();
  const { request } = probe;
  const focused = useUi((ui) => ui.focusedProbe === probe.id);
  const card = useRef<HTMLElement>(null);
  // who has just started it looks for it here, and a long panel may stand above it
  useEffect(() => {
    if (focused) card.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const command = renderCommand(probe.argv);
  const running = probe.end === undefined;
  return (
    <article ref={card} className={classNames(styles.card, focused && styles.focused)} aria-label={title}>
      <header className={styles.head}>
        <Icon aria-hidden className={running ? styles.running : styles.ended} />
        <h3 className={styles.title}>{title}</h3>
        {'targetName' in request ? <code className={styles.target}>{request.target}</code> : null}
        {tools}
        <StopButton id={probe.id} running={running} title={title} />
      </header>
      {children}
      {command.includes('\n') ? (
        <div className={styles.script}>
          <Fold summary={t('panels.ping.script')}>
            <Command command={command} />
          </Fold>
        </div>
      ) : (
        <Command command={command} />
      )}
      {lines}
      {end === undefined ? null : (
        <p className={styles.end} role="status">
          {end}
        </p>
      )}
    </article>
  );
};

const Command = ({ command }: { readonly command: string }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.command}>
      <code>
        <CommandText>{`$ ${command}`}</CommandText>
      </code>
      <CopyButton text={command} label={t('panels.copy.command', { command })} />
    </div>
  );
};

interface StopButtonProps {
  readonly id: string;
  readonly running: boolean;
  readonly title: string;
}

const StopButton = ({ id, running, title }: StopButtonProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('stop-probe');
  const stopProbe = useSession((session) => session.stopProbe);
  const dismissProbe = useSession((session) => session.dismissProbe);
  return (
    <Button
      size="small"
      className={styles.button}
      whyNot={running ? whyNot : undefined}
      aria-label={t(running ? 'panels.ping.stopThis' : 'panels.ping.dismissThis', { title })}
      onClick={() => {
        if (running) stopProbe(id);
        else dismissProbe(id);
      }}
    >
      {t(running ? 'panels.ping.stop' : 'panels.ping.dismiss')}
    </Button>
  );
};
