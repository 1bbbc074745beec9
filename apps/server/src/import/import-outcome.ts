/** What came of an import: data and remarks; `cli/` prints them. */
import type { Remark } from '@patchbay/shared/imports';

export type ImportOutcome =
  /** It could not be read, or is none of what can be imported: nothing was run. */
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Remark[] }
  | {
      readonly kind: 'imported';
      readonly source: string;
      readonly format: ImportFormat | 'machine';
      /** The lab file. */
      readonly text: string;
      /** Lines that failed. */
      readonly failed: readonly Remark[];
      /** What was there and is not in the lab file. */
      readonly notCarried: readonly Remark[];
    };

export const IMPORT_FORMATS = ['shell', 'clab', 'kathara', 'miniedit'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
