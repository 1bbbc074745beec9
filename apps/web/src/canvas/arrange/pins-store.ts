/** The pins of the lab on this page. They are this browser's: others arrange as they like. */
import { create } from 'zustand';
import { useSession } from '../../session/session-store.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { followPins, NO_PINS, parsePins, pinsKey, renderPins, togglePins } from './pins.ts';
import type { Pins } from './pins.ts';

interface PinsState {
  readonly lab: string | undefined;
  readonly pins: Pins;
  readonly toggle: (keys: readonly string[]) => void;
}

/** Storage may be forbidden (private windows, policies): then pins last as long as the page. */
const read = (lab: string | undefined): Pins => {
  try {
    return lab === undefined ? NO_PINS : parsePins(localStorage.getItem(pinsKey(lab)));
  } catch {
    return NO_PINS;
  }
};
const write = (lab: string, pins: Pins): void => {
  try {
    if (pins.size === 0) localStorage.removeItem(pinsKey(lab));
    else localStorage.setItem(pinsKey(lab), renderPins(pins));
  } catch {
    return;
  }
};

const labNow = (): string | undefined => useSession.getState().lab?.id;

export const usePins = create<PinsState>()((set) => ({
  lab: labNow(),
  pins: read(labNow()),
  toggle: (keys) => {
    set(({ pins }) => ({ pins: togglePins(pins, keys) }));
  },
}));

usePins.subscribe(({ lab, pins }, before) => {
  if (lab !== undefined && lab === before.lab && pins !== before.pins) write(lab, pins);
});
useSession.subscribe(() => {
  const lab = labNow();
  if (lab !== usePins.getState().lab) usePins.setState({ lab, pins: read(lab) });
});
useLabCanvas.subscribe(({ drawing }, before) => {
  const { pins } = usePins.getState();
  if (drawing === before.drawing) return;
  const followed = followPins(pins, before.drawing.boxes, drawing.boxes);
  if (followed !== pins) usePins.setState({ pins: followed });
});
