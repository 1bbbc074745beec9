/** Joins the labs of a class, or parts them, and says of how many that is so at once. */
import type { TFunction } from 'i18next';
import { command } from './class-commands.ts';

/** `count`: labs of students that there are. */
export const letMeet = async (meet: boolean, count: number, t: TFunction): Promise<void> => {
  await command({ type: 'labs-meet', meet }, ({ done = count }) => {
    if (!meet) return t('classroom.page.metNoMore');
    return done < count ? t('classroom.page.meetLater', { count: count - done }) : t('classroom.page.meetNow');
  });
};
