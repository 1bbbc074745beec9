import type { Person } from '@patchbay/shared/protocol';
import tones from './person-tones.module.css';

const TONES = 5;

/** The class that sets `--person` to a person's colour: the same on every page of a lab. */
export const personTone = ({ number }: Pick<Person, 'number'>): string | undefined => tones[`tone-${String(((number - 1) % TONES) + 1)}`];
