import { create } from 'zustand';
import { NO_GUIDES } from './snap-boxes.ts';
import type { Guides } from './snap-boxes.ts';

/** What holds the boxes that are being dragged on this page. */
export const useGuides = create<Guides>()(() => NO_GUIDES);
