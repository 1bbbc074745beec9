import type { Look } from '@patchbay/shared/protocol';

/** The class of a look's colour among those of a style sheet; none where it has none. */
export const hueClass = (classes: Readonly<Record<string, string>>, look: Look | undefined): string | undefined =>
  look?.hue === undefined ? undefined : classes[look.hue];
