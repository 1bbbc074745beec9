/** What a click on a box does with each tool. The two-click tools remember their first box in the ui's `from`. */
import type { Socket } from '@patchbay/shared/gesture';
import type { Tool } from '../ui/index.ts';

export type ClickOutcome =
  /** Left to React Flow: it selects. */
  | { readonly kind: 'select' }
  | { readonly kind: 'from'; readonly socket: Socket | undefined }
  | { readonly kind: 'cable'; readonly ends: readonly [Socket, Socket] }
  | { readonly kind: 'ping'; readonly from: Socket; readonly to: Socket }
  /** A bridge cannot be where a ping starts. */
  | { readonly kind: 'ping-source' }
  | { readonly kind: 'nothing' };

/** `clicked` is undefined for a box that takes no cable; a second click on the first box takes it back. */
export const clickWith = (tool: Tool, from: Socket | undefined, clicked: Socket | undefined): ClickOutcome => {
  if (tool === 'select') return { kind: 'select' };
  if (clicked === undefined) return { kind: 'nothing' };
  if (from === undefined) {
    return tool === 'ping' && clicked.bridge !== undefined ? { kind: 'ping-source' } : { kind: 'from', socket: clicked };
  }
  if (from.namespace === clicked.namespace && from.bridge === clicked.bridge) return { kind: 'from', socket: undefined };
  return tool === 'cable' ? { kind: 'cable', ends: [from, clicked] } : { kind: 'ping', from, to: clicked };
};
