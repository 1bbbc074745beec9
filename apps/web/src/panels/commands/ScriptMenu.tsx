/** The lab as a shell script, as a person would type it or with the fewest commands; or what ran, as it ran. */
import type { ScriptStyle, ScriptSubject } from '@patchbay/shared/plan';
import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { withPart } from '../../parts/load-part.ts';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/index.ts';
import { useCopy } from '../command/use-copy.ts';
import styles from './ScriptMenu.module.css';

const STYLES: readonly ScriptStyle[] = ['tutorial', 'compact'];

export const ScriptMenu = () => {
  const { t } = useTranslation();
  const { state, copy } = useCopy();
  const comment = (about: ScriptSubject): string => {
    switch (about.kind) {
      case 'lab':
        return t('panels.script.about.lab');
      case 'namespace':
        return t('panels.script.about.namespace', { name: about.name });
      case 'bridge':
        return t('panels.script.about.bridge', { name: about.name, namespace: about.namespace });
      case 'device':
        return t('panels.script.about.device', { name: about.name, namespace: about.namespace });
      case 'cable':
        return t('panels.script.about.cable', { from: about.ends[0], to: about.ends[1] });
      case 'routing':
        return t('panels.script.about.routing', { namespace: about.namespace });
      case 'left-out':
        return t('panels.script.about.left-out', { interfaces: about.interfaces.join(' ') });
    }
  };
  const copyLab = (style: ScriptStyle): Promise<void> =>
    withPart(
      () => import('./lab-script.ts'),
      ({ labScript }) => {
        copy(labScript(useSession.getState().topology, style, comment));
      },
    );
  return (
    // a lock on scrolling would bring a style of its own into the page, which the server's policy refuses
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small" className={styles.trigger}>
          <span aria-live="polite">{state === 'idle' ? t('panels.script.copy') : t(`panels.copy.${state}`)}</span>
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      {/* within its landmark: whoever goes through the page by landmarks finds it there */}
      <DropdownMenu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={8}>
        {STYLES.map((style) => (
          <Item
            key={style}
            title={t(`panels.script.${style}.title`)}
            text={t(`panels.script.${style}.text`)}
            onSelect={() => {
              void copyLab(style);
            }}
          />
        ))}
        <Item
          title={t('panels.script.ran.title')}
          text={t('panels.script.ran.text')}
          onSelect={() => {
            void withPart(() => import('./render-journal-script.ts'), ({ renderJournalScript }) => {
              copy(renderJournalScript(useSession.getState().journal));
            });
          }}
        />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};

interface ItemProps {
  readonly title: string;
  readonly text: string;
  readonly onSelect: () => void;
}

const Item = ({ title, text, onSelect }: ItemProps) => (
  <DropdownMenu.Item className={styles.item} onSelect={onSelect}>
    <b>{title}</b>
    <span>{text}</span>
  </DropdownMenu.Item>
);
