/** The five steps of the tour: what each points at, and when it is done. Pure. */

/** `mark`: the value of `data-tour` on what the step points at. */
export const TOUR_STEPS = [
  { name: 'namespace', mark: 'namespace' },
  { name: 'cable', mark: 'cable' },
  { name: 'panel', mark: 'panel' },
  { name: 'ping', mark: 'ping' },
  { name: 'commands', mark: 'commands' },
] as const;
export type TourStepName = (typeof TOUR_STEPS)[number]['name'];

/** What of the page the steps look at. */
export interface TourSight {
  readonly namespaces: number;
  readonly cables: number;
  readonly addresses: number;
  readonly pings: number;
}

/** Whether what a step asks for was done since it began; the last asks for nothing but to be read. */
export const isStepDone = (step: TourStepName, begun: TourSight, now: TourSight): boolean => {
  switch (step) {
    case 'namespace':
      return now.namespaces >= begun.namespaces + 2;
    case 'cable':
      return now.cables > begun.cables;
    case 'panel':
      return now.addresses > begun.addresses;
    case 'ping':
      return now.pings > begun.pings;
    case 'commands':
      return false;
  }
};
