/** Makes an address with which one person can come into this lab, once, and copies it. Into a lab of a class, its teacher puts people. */
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../panels/command/CopyButton.tsx';
import { useCopy } from '../panels/command/use-copy.ts';
import { inviteToLab } from '../session/lab-api.ts';
import type { Fetched } from '../session/fetch-json.ts';
import { useSession } from '../session/session-store.ts';
import { Button } from '../ui/index.ts';
import styles from './ShareButton.module.css';

export const ShareButton = () => {
  const { t } = useTranslation();
  const lab = useSession((session) => session.lab?.id);
  const isOfClass = useSession((session) => session.labClass !== undefined);
  const { state, copy } = useCopy();
  const [invitation, setInvitation] = useState<Fetched<string>>();

  const invite = async (): Promise<void> => {
    if (lab === undefined) return;
    setInvitation(undefined);
    const made = await inviteToLab(lab);
    setInvitation(made);
    if (made.kind === 'done') copy(made.value);
  };

  if (isOfClass) return null;
  return (
    <Popover.Root
      onOpenChange={(open) => {
        if (open) void invite();
      }}
    >
      <Popover.Trigger asChild>
        <Button variant="primary" disabled={lab === undefined}>
          {t('app.share.button')}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} align="end" sideOffset={8} collisionPadding={8} aria-label={t('app.share.title')}>
          <h2 className={styles.title}>{t('app.share.title')}</h2>
          <p className={styles.text}>{t('app.share.text')}</p>
          <Invitation invitation={invitation} copied={state === 'copied'} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

interface InvitationProps {
  readonly invitation: Fetched<string> | undefined;
  readonly copied: boolean;
}

const Invitation = ({ invitation, copied }: InvitationProps) => {
  const { t } = useTranslation();
  switch (invitation?.kind) {
    case undefined:
      return <p role="status">{t('app.share.making')}</p>;
    case 'done':
      return (
        <>
          <div className={styles.url}>
            <code>{invitation.value}</code>
            <CopyButton text={invitation.value} label={t('app.share.copy')} />
          </div>
          <p className={styles.text} role="status">
            {copied ? t('app.share.copied') : ''}
          </p>
        </>
      );
    case 'signed-out':
    case 'failed':
      return (
        <p className={styles.failed} role="alert">
          {t('app.share.failed')}
        </p>
      );
  }
};
