/** The icons of what a lab is made of, as paths in a square of 24 units, to be drawn as lines with round ends. */
import type { NodeIcon } from '../protocol/index.ts';

export const ICON_PATHS: Readonly<Record<NodeIcon | 'bridge', readonly string[]>> = {
  computer: ['M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z', 'M12 16v4M8 20h8'],
  laptop: ['M6 5h12a1.5 1.5 0 0 1 1.5 1.5V15h-15V6.5A1.5 1.5 0 0 1 6 5z', 'M4.5 15l-2 4h19l-2-4'],
  phone: ['M8.5 3h7a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M11 17.5h2'],
  printer: ['M7 9V3.5h10V9', 'M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2', 'M7 14h10v6.5H7z'],
  server: [
    'M5 4h14a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 19 11H5a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 5 4z',
    'M5 13h14a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 5 13z',
    'M7.5 7.5h.01M7.5 16.5h.01M12 7.5h5M12 16.5h5',
  ],
  database: ['M4.5 6a7.5 3 0 1 0 15 0a7.5 3 0 1 0-15 0z', 'M4.5 6v12a7.5 3 0 0 0 15 0V6', 'M4.5 12a7.5 3 0 0 0 15 0'],
  router: ['M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z', 'M7.5 9.5h9M14 7l2.5 2.5L14 12', 'M16.5 14.5h-9M10 12l-2.5 2.5L10 17'],
  firewall: ['M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5z', 'M3 9.7h18M3 14.3h18', 'M12 5v4.7M7.5 9.7v4.6M16.5 9.7v4.6M12 14.3V19'],
  cloud: ['M7 18.5a4.5 4.5 0 0 1-.4-9A6 6 0 0 1 18 9.6a4.5 4.5 0 0 1-.6 8.9z'],
  internet: ['M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z', 'M3 12h18', 'M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z'],
  bridge: ['M5 9h14a2 2 0 0 1 2 2v2a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-2a2 2 0 0 1 2-2z', 'M7 15v4M12 15v4M17 15v4M12 9V5'],
};
