/** The report about a file, while there is one. It is loaded then. */
import { Suspense } from 'react';
import { withLateSentences } from '../i18n/late-sentences.ts';
import { lazyPart } from '../parts/lazy-part.tsx';
import { report as say, useFiles } from './files-store.ts';

const FileReport = lazyPart(async () => (await withLateSentences(import('./FileReport.tsx'))).FileReport, ({ onClose }) => {
  onClose();
});

export const FileReports = () => {
  const report = useFiles((files) => files.report);
  if (report === undefined) return null;
  return (
    <Suspense fallback={null}>
      <FileReport
        report={report}
        onClose={() => {
          say(undefined);
        }}
      />
    </Suspense>
  );
};
