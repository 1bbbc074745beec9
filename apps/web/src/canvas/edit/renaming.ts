/** Which box is being renamed in place, and what that means. */
import type { Box } from '@patchbay/shared/drawing';
import { rename } from '@patchbay/shared/gesture';
import type { Gesture, Subject } from '@patchbay/shared/gesture';
import { HOST, interfaceKey, problemsOf } from '@patchbay/shared/topology';
import type { Problem, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { create } from 'zustand';

/** By the id of its box, which stays through a renaming. */
export const useRenaming = create<{ readonly box: string | undefined }>()(() => ({ box: undefined }));

/** What has the name that a box shows, where it can have another one: not the host, nor what has none. */
export const namedBy = (box: Box): Subject | undefined => {
  switch (box.kind) {
    case 'namespace':
      return box.holder === undefined && box.namespace !== HOST ? { kind: 'namespace', name: box.namespace } : undefined;
    case 'bridge':
    case 'end':
      return { kind: 'interface', namespace: box.namespace, interface: box.name };
    case 'host':
      return undefined;
  }
};

/** Begins to rename a box in place. False where it has no name of its own to be changed. */
export const renameInPlace = (box: Box): boolean => {
  if (namedBy(box) === undefined) return false;
  useRenaming.setState({ box: box.id });
  return true;
};

export const endRenaming = (): void => {
  useRenaming.setState({ box: undefined });
};

export interface Renamed {
  readonly gesture: Gesture;
  readonly diff: TopologyDiff;
  /** What speaks against it; undefined also where the name is the old one. */
  readonly problem: Problem | undefined;
}

export const renamed = (topology: Topology, subject: Subject, name: string): Renamed => {
  const diff = rename(topology, subject, name);
  const was = subject.kind === 'namespace' ? subject.name : interfaceKey(subject);
  return { gesture: { kind: 'rename', subjects: [was, name] }, diff, problem: problemsOf(topology, diff)[0] };
};
