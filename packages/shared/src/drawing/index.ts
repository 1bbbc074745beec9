/**
 * What is drawn of a lab, and where: a topology and what the kernel says of it become boxes, cables and sockets with
 * sizes, places and ways. Nothing here knows what they are drawn with (a page, a picture). Widths of texts are estimated
 * (`box-size.ts`), so that all of it follows from the lab alone and is the same wherever it is computed.
 */
export * from './as-written.ts';
export * from './box-size.ts';
export * from './cable-curve.ts';
export * from './cable-label.ts';
export * from './draw-lab.ts';
export * from './drawn-parts.ts';
export * from './fan.ts';
export * from './fit-boxes.ts';
export * from './geometry.ts';
export * from './host-zone.ts';
export * from './keep-identity.ts';
export * from './lab-drawing.ts';
export * from './lay-out.ts';
export * from './layout-sockets.ts';
export * from './place-new.ts';
export * from './place-written.ts';
export * from './port-names.ts';
export * from './route-cables.ts';
export * from './two-sides.ts';
