/** Runs `patchbay check` on a lab file, as somebody does who was sent it. */
import { execFile } from 'node:child_process';
import { MAIN } from './running-server.ts';

/** Its exit status, and what it printed. */
export const checkFile = (path: string): Promise<{ readonly exit: number; readonly printed: string }> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, 'check', path], (error, stdout, stderr) => {
      if (error === null) resolve({ exit: 0, printed: stdout });
      else if (typeof error.code === 'number') resolve({ exit: error.code, printed: `${stdout}${stderr}` });
      else reject(new Error(error.message));
    });
  });
