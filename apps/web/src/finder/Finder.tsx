/** The command palette: finds things of the lab and actions by a few letters, and goes to the thing or does the action. */
import { Command, defaultFilter } from 'cmdk';
import { Cable, MapPin, Network, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, KeyCaps, useActions, useChoosing } from '../actions/index.ts';
import type { Action, ActionIcon } from '../actions/index.ts';
import { goTo, useLabCanvas } from '../canvas/index.ts';
import { en } from '../i18n/en.ts';
import { BridgeIcon, Kbd, NamespaceIcon } from '../ui/index.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { bestMatches, worthShowing } from './best-matches.ts';
import styles from './Finder.module.css';
import { findablesOf } from './findables.ts';
import type { Findable, FindableKind } from './findables.ts';
import { usePinyin } from './use-pinyin.ts';

const SHOWN = 12;

const ICONS: Readonly<Record<FindableKind, ActionIcon>> = {
  host: NamespaceIcon,
  namespace: NamespaceIcon,
  bridge: BridgeIcon,
  interface: Network,
  cable: Cable,
  address: MapPin,
};

export const Finder = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const actions = useActions();
  const drawing = useLabCanvas((canvas) => canvas.drawing);
  const findables = useMemo(() => findablesOf(drawing), [drawing]);
  const { choose, onCloseAutoFocus } = useChoosing(onClose);
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const pinyinOf = usePinyin();

  const foundThings = useMemo(
    () =>
      bestMatches(findables, words, {
        fit: defaultFilter,
        namedBy: ({ name, where, kind, words: aliases }) => ({ name, aliases: [where, t(`app.finder.kind.${kind}`), ...aliases, ...pinyinOf(name)] }),
        limit: SHOWN,
      }),
    [findables, words, t, pinyinOf],
  );
  const foundActions = useMemo(
    () =>
      bestMatches(actions, words, {
        fit: defaultFilter,
        // the words of the tutorials and manuals are English, whatever the page speaks
        namedBy: ({ id }) => ({ name: t(`actions.${id}`), aliases: [en.actions[id], ...pinyinOf(t(`actions.${id}`))] }),
        limit: SHOWN,
      }),
    [actions, words, t, pinyinOf],
  );
  const [bestThing, bestAction] = [foundThings[0]?.fit ?? 0, foundActions[0]?.fit ?? 0];
  const things = worthShowing(foundThings, Math.max(bestThing, bestAction));
  const doable = worthShowing(foundActions, Math.max(bestThing, bestAction));

  const thingRows = (
    <Command.Group key="things" className={styles.group} heading={t('app.finder.lab')}>
      {things.map(({ of: thing }) => (
        <ThingRow
          key={thing.id}
          thing={thing}
          onSelect={() => {
            choose(() => {
              goTo(thing);
            });
          }}
        />
      ))}
    </Command.Group>
  );
  const actionRow = (action: Action) => (
    <ActionRow
      key={action.id}
      action={action}
      onSelect={() => {
        choose(action.run);
      }}
    />
  );
  const actionRows = (
    <Command.Group key="actions" className={styles.group} heading={t('app.finder.actions')}>
      {doable.map(({ of: action }) => actionRow(action))}
    </Command.Group>
  );
  const isThingFirst = bestThing >= bestAction;

  return (
    <ModalDialog className={styles.dialog} onClose={onClose} onCloseAutoFocus={onCloseAutoFocus}>
      <Dialog.Title className="visually-hidden">{t('app.finder.title')}</Dialog.Title>
      <Command className={styles.finder} label={t('app.finder.title')} shouldFilter={false} loop>
        <div className={styles.field}>
          <Search aria-hidden />
          <Command.Input className={styles.input} value={typed} onValueChange={setTyped} placeholder={t('app.finder.placeholder')} />
          <span aria-hidden>
            <Kbd>Esc</Kbd>
          </span>
        </div>
        <Command.List className={styles.list} label={t('app.finder.found')}>
          <Command.Empty className={styles.none}>{t('app.finder.none', { words })}</Command.Empty>
          {words === ''
            ? ACTION_GROUPS.map((group) => {
                const of = actions.filter((action) => action.group === group && action.id !== 'find');
                return of.length === 0 ? null : (
                  <Command.Group key={group} className={styles.group} heading={t(`shortcuts.group.${group}`)}>
                    {of.map(actionRow)}
                  </Command.Group>
                );
              })
            : [
                things.length > 0 && isThingFirst && thingRows,
                doable.length > 0 && actionRows,
                things.length > 0 && !isThingFirst && thingRows,
              ]}
        </Command.List>
      </Command>
    </ModalDialog>
  );
};

const ThingRow = ({ thing: { id, kind, name, where }, onSelect }: { readonly thing: Findable; readonly onSelect: () => void }) => {
  const { t } = useTranslation();
  const Icon = ICONS[kind];
  return (
    <Command.Item className={styles.item} value={id} onSelect={onSelect}>
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      <span className={styles.thing}>{name}</span>
      <span className={styles.where}>{where}</span>
      <span className={styles.kind}>{t(`app.finder.kind.${kind}`)}</span>
    </Command.Item>
  );
};

const ActionRow = ({ action, onSelect }: { readonly action: Action; readonly onSelect: () => void }) => {
  const { t } = useTranslation();
  const { id, icon: Icon, keys } = action;
  const isPossible = action.isPossible();
  return (
    <Command.Item className={styles.item} value={id} disabled={!isPossible} onSelect={onSelect}>
      <span className={styles.icon} aria-hidden>
        {Icon === undefined ? null : <Icon />}
      </span>
      <span className={styles.name}>{t(`actions.${id}`)}</span>
      {isPossible ? null : <span className={styles.notNow}>{t('app.finder.notNow')}</span>}
      {keys[0] === undefined ? null : <KeyCaps keys={keys[0]} />}
    </Command.Item>
  );
};
