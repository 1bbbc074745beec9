/** The results of the class, as a file for a spreadsheet. */
import type { TFunction } from 'i18next';
import { download } from '../files/download.ts';
import { csvNameOf } from '../files/file-name.ts';
import { fetchLesson } from '../session/lab-api.ts';
import { showClassNotice } from './class-notice.ts';
import { useClass } from './class-session.ts';
import { orderMembers } from './order-members.ts';
import { renderCsv } from './render-csv.ts';
import { resultsOf } from './results.ts';

export async function saveResults(t: TFunction, language: string): Promise<void> {
  const { info, members } = useClass.getState();
  if (info === undefined) return;
  const lesson = info.lesson === undefined ? undefined : await fetchLesson(info.lesson, info.variants === true);
  if (lesson !== undefined && lesson.kind !== 'done') {
    showClassNotice({ kind: 'done', text: t('classroom.page.resultsFailed') });
    return;
  }
  const rows = resultsOf(orderMembers(members, 'name', language), lesson?.value, t, language);
  download(csvNameOf(info.name), new Blob([renderCsv(rows)], { type: 'text/csv' }));
}
