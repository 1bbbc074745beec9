/** Icon and colour of what is selected, to be chosen: two groups, each a stop of its own for the keyboard. */
import type { Point } from '@patchbay/shared/drawing';
import { HUES, NODE_ICONS } from '@patchbay/shared/protocol';
import { Ban, Check } from 'lucide-react';
import { Popover, RadioGroup } from 'radix-ui';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { classNames, NodeIcon, useUi } from '../../ui/index.ts';
import { pointAnchor } from '../point-anchor.ts';
import hues from './hues.module.css';
import { chooseHue, chooseIcon, closeLooks, commonLook, looksOf } from './look-picker.ts';
import styles from './LookPicker.module.css';

export const LookPicker = ({ screen }: { readonly screen: Point }) => {
  const { t } = useTranslation();
  const selection = useUi((ui) => ui.selection);
  // what is chosen follows what the lab has
  useSession((session) => session.marks);
  const anchor = useMemo(() => ({ current: pointAnchor(screen) }), [screen]);
  const { icon, hue } = commonLook(selection);
  const hasBoxes = looksOf(selection).length > 0;
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) closeLooks();
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content className={styles.picker} side="right" align="start" sideOffset={12} collisionPadding={12} aria-label={t('canvas.marks.look.title')}>
          {hasBoxes ? (
            <Choices
              label={t('canvas.marks.look.icon')}
              value={icon}
              onChoose={(value) => {
                chooseIcon(NODE_ICONS.find((one) => one === value));
              }}
            >
              <Choice value="usual" label={t('canvas.marks.look.none')}>
                <Ban aria-hidden />
              </Choice>
              {NODE_ICONS.map((one) => (
                <Choice key={one} value={one} label={t(`canvas.marks.icon.${one}`)}>
                  <NodeIcon of={one} />
                </Choice>
              ))}
            </Choices>
          ) : null}
          <Choices
            label={t('canvas.marks.colour')}
            value={hue}
            onChoose={(value) => {
              chooseHue(HUES.find((one) => one === value));
            }}
          >
            {hasBoxes ? (
              <Choice value="usual" label={t('canvas.marks.look.usual')}>
                <Ban aria-hidden />
              </Choice>
            ) : null}
            {HUES.map((one) => (
              <Choice key={one} value={one} label={t(`canvas.marks.hue.${one}`)}>
                <span className={classNames(styles.swatch, hues[one])}>
                  <RadioGroup.Indicator asChild>
                    <Check aria-hidden />
                  </RadioGroup.Indicator>
                </span>
              </Choice>
            ))}
          </Choices>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

interface ChoicesProps {
  readonly label: string;
  /** Undefined where what is selected differs. */
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

const Choices = ({ label, value, onChoose, children }: ChoicesProps) => (
  <section className={styles.group}>
    <h2 className={styles.title}>{label}</h2>
    <RadioGroup.Root className={styles.choices} aria-label={label} value={value ?? ''} onValueChange={onChoose} loop>
      {children}
    </RadioGroup.Root>
  </section>
);

const Choice = ({ value, label, children }: { readonly value: string; readonly label: string; readonly children: ReactNode }) => (
  <RadioGroup.Item className={styles.choice} value={value} aria-label={label} title={label}>
    {children}
  </RadioGroup.Item>
);
