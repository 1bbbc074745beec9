/** The report about a file, while there is one. It is loaded then. */
import { lazy, Suspense } from 'react';
import { report as say, useFiles } from './files-store.ts';

const FileReport = lazy(() => import('./FileReport.tsx').then(({ FileReport: component }) => ({ default: component })));

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
