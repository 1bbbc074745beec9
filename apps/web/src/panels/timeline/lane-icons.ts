import type { Lane } from '@patchbay/shared/timeline';
import { Activity, Cpu, Footprints, Hand, SquareTerminal } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export const LANE_ICONS: Readonly<Record<Lane, LucideIcon>> = { gestures: Hand, typed: SquareTerminal, kernel: Cpu, tests: Activity, packets: Footprints };
