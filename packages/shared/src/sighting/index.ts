export * from './sighting.ts';
export * from './frame.ts';
export * from './journey.ts';
export * from './changes.ts';
export * from './kind.ts';
export * from './hop.ts';
export * from './story.ts';
