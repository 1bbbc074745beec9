/**
 * Whether people's names are shown on this page; not, where a projector shows it to others. It stands in the address: so it is this page's alone,
 * stays when the page is loaded again, and a page that is opened from here begins alike.
 */
import { create } from 'zustand';

const HIDDEN = '#names-hidden';

export interface NamesOnPage {
  readonly areHidden: boolean;
  readonly setHidden: (areHidden: boolean) => void;
}

export const useNamesOnPage = create<NamesOnPage>()((set) => ({
  areHidden: typeof window !== 'undefined' && window.location.hash === HIDDEN,
  setHidden: (areHidden) => {
    const { pathname, search } = window.location;
    window.history.replaceState(null, '', withNames(pathname + search, areHidden));
    set({ areHidden });
  },
}));

/** The address, without a fragment, of a page that shows names or hides them. */
export const withNames = (address: string, areHidden: boolean): string => (areHidden ? address + HIDDEN : address);
