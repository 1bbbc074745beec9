import { HOST } from '@patchbay/shared/topology';

/** What stands before a command that is typed in the lab's host and is to run in one of its namespaces. */
export const execIn = (namespace: string): readonly string[] => (namespace === HOST ? [] : ['ip', 'netns', 'exec', namespace]);
