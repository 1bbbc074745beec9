/** What happens on somebody's page, told with whose it is and what it is about. */
import type { Page, TellEvent } from '../operations/server-event.ts';
import type { TellPage } from './page-socket.ts';

export interface PageOf {
  readonly person: string;
  readonly page: Page;
  /** The id of the lab or the class. */
  readonly of: string;
}

export const tellOf =
  ({ person, page, of }: PageOf, tell: TellEvent): TellPage =>
  (happened) => tell(happened.event === 'answered' ? { ...happened, person, page, of } : happened);
