export * from './lab-file.ts';
export * from './file-problem.ts';
export * from './read-lab-file.ts';
