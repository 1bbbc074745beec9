/** What can be put beside the network from the palette. */
export const MARK_MAKINGS = ['note', 'region'] as const;
export type MarkMaking = (typeof MARK_MAKINGS)[number];

export const isMarkMaking = (what: string): what is MarkMaking => (MARK_MAKINGS as readonly string[]).includes(what);
