/** The others on the canvas: their pointers, what they have selected, and the view of whom this page follows. */
import type { Person, Presence as Told } from '@patchbay/shared/protocol';
import { useStore } from '@xyflow/react';
import { usePersonName } from '../../panels/use-person-name.ts';
import { classNames } from '../../ui/index.ts';
import { personTone } from '../../ui/person-tone.ts';
import { FlowLayer } from '../FlowLayer.tsx';
import { rectOf } from '../marks/mark-nodes.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { FollowedView } from './FollowedView.tsx';
import type { FollowedViewProps } from './FollowedView.tsx';
import { useOthers } from './use-others.ts';
import { useTellPresence } from './use-tell-presence.ts';
import styles from './Presence.module.css';

export const Presence = ({ onLed }: Pick<FollowedViewProps, 'onLed'>) => {
  useTellPresence();
  const others = useOthers();
  return (
    <>
      <FlowLayer layer="above">
        {others.map(({ person, presence }) => (
          <OtherPerson key={person.id} person={person} presence={presence} />
        ))}
      </FlowLayer>
      <FollowedView others={others} onLed={onLed} />
    </>
  );
};

const OtherPerson = ({ person, presence: { pointer, selected = [] } }: { readonly person: Person; readonly presence: Told }) => {
  const personName = usePersonName();
  const name = personName(person);
  return (
    <>
      {selected.map((key) => (
        <SelectedBox key={key} box={key} person={person} name={name} />
      ))}
      {pointer === undefined ? null : <Pointer at={pointer} person={person} name={name} />}
    </>
  );
};

interface OfPerson {
  readonly person: Person;
  readonly name: string;
}

/** As large as the page's own pointer, however near the canvas is. What it points at is seen; a screen reader hears what comes of it. */
const Pointer = ({ at: [x, y], person, name }: OfPerson & { readonly at: readonly [number, number] }) => {
  const zoom = useStore((flow) => flow.transform[2]);
  return (
    <div className={classNames(styles.pointer, personTone(person))} style={{ transform: `translate(${String(x)}px, ${String(y)}px) scale(${String(1 / zoom)})` }} data-pointer={person.id} aria-hidden>
      <svg width="16" height="18" viewBox="0 0 16 18">
        <path d="M1.5 1.2 14 9.4 8.4 10.6 5.4 16.2Z" />
      </svg>
      <span className={styles.name}>{name}</span>
    </div>
  );
};

/** A box that somebody else has selected. */
const SelectedBox = ({ box, person, name }: OfPerson & { readonly box: string }) => {
  const zoom = useStore((flow) => flow.transform[2]);
  const node = useLabCanvas((canvas) => canvas.nodes.find(({ data }) => data.box.key === box));
  if (node === undefined) return null;
  const { x, y, width, height } = rectOf(node);
  return (
    <div className={classNames(styles.selected, personTone(person))} style={{ transform: `translate(${String(x)}px, ${String(y)}px)`, width, height }} data-selected-by-other={box} aria-hidden>
      <span className={styles.name} style={{ transform: `scale(${String(1 / zoom)})` }}>
        {name}
      </span>
    </div>
  );
};
