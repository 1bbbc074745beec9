/**
 * A lab as a picture: its drawing as a list of shapes, and these as an SVG document that needs nothing else. The page saves
 * such pictures and the command line exports them. There is no measuring of text: widths are estimated from the number of
 * characters as the widest usual font has them, and words are shortened to the room that there is by that estimate.
 */
export * from './colours.ts';
export * from './draw-as-written.ts';
export * from './draw-boxes.ts';
export * from './draw-picture.ts';
export * from './english-words.ts';
export * from './icons.ts';
export * from './look-of-cable.ts';
export * from './picture-words.ts';
export * from './picture.ts';
export * from './render-svg.ts';
export * from './shaping-words.ts';
export * from './tag-of.ts';
