/** The state of an interface in a word. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/index.ts';
import type { Tone } from '../../../ui/index.ts';
import { interfaceState } from './interface-state.ts';
import type { InterfaceState } from './interface-state.ts';

const TONES = { up: 'ok', 'no-carrier': 'bad', down: 'neutral' } as const satisfies Record<InterfaceState, Tone>;

export const InterfaceStateChip = ({ of }: { readonly of: ObservedInterface }) => {
  'use memo';
  const { t } = useTranslation();
  const state = interfaceState(of);
  return <Chip tone={TONES[state]}>{t(`inspect.state.${state}`)}</Chip>;
};
