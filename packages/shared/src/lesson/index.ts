export * from './lesson.ts';
export * from './lesson-problem.ts';
export * from './missing-in.ts';
export * from './read-lesson.ts';
export * from './step-states.ts';
export * from './lesson-state.ts';
export * from './uses-command.ts';
export * from './missing-deed.ts';
