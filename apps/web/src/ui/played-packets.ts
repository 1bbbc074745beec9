/** Packets that are played on the canvas just now: who plays them says which, and the canvas moves them. Nothing in here is the lab's. */
import { create } from 'zustand';

/** A packet on one cable. */
export interface PlayedPacket {
  /** The keys of the cable's ends, in the packet's direction. */
  readonly from: string;
  readonly to: string;
  /** What stands on it. */
  readonly label: string;
  readonly tone: PacketTone;
  /** What becomes of it at the other end: it is taken in, left lying, or lost on the way; without, it goes on. */
  readonly ending?: 'taken' | 'ignored' | 'lost';
}

/** One colour for what asks, one for what answers, whatever the protocol; others beside them. */
export type PacketTone = 'ask' | 'tell' | 'request' | 'reply' | 'data' | 'error' | 'noise';

export interface Played {
  readonly packets: readonly PlayedPacket[];
  /** Another number for each time that they are to move, though they be the same. */
  readonly turn: number;
  /** Seconds that a packet takes for a cable. */
  readonly seconds: number;
  /** They stand where they are. */
  readonly isFrozen: boolean;
}

export const NOTHING_PLAYED: Played = { packets: [], turn: 0, seconds: 1, isFrozen: false };

export const usePlayedPackets = create<Played>()(() => NOTHING_PLAYED);
