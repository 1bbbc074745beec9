/** Packets that are seen as they pass: who shows them says how they are frozen, and a key, the palette and a button do so. */
import { create } from 'zustand';

export interface LivePackets {
  /** Freezes the picture, or goes on from a frozen one; undefined where none are shown. */
  readonly toggle: (() => void) | undefined;
}

export const useLivePackets = create<LivePackets>()(() => ({ toggle: undefined }));
