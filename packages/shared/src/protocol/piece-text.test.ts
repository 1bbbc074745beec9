import { expect, it } from 'vitest';
import { startingPoint, takePiece } from '../gesture/index.ts';
import { NO_PIECE_MARKS, parsePiece, renderPiece } from './piece-text.ts';
import type { PieceMarks } from './piece-text.ts';

const piece = takePiece(startingPoint('two-on-a-veth-pair'), [
  { kind: 'namespace', name: 'net0' },
  { kind: 'namespace', name: 'net1' },
]);
const marks: PieceMarks = {
  notes: [{ text: 'look here', at: [1, 2], size: [200, 100], hue: 'green' }],
  regions: [{ label: 'DMZ', at: [0, 0], size: [400, 300], hue: 'red' }],
  looks: { net0: { icon: 'router' } },
};
const placed = { piece, places: { net0: [1, 2] }, marks } as const;

it('a piece is read as it was written, with its places and marks', () => {
  expect(parsePiece(renderPiece(placed))).toEqual(placed);
});

it('a text of a page that knows no marks has none', () => {
  const { notes: _notes, regions: _regions, looks: _looks, ...older } = JSON.parse(renderPiece(placed)) as Record<string, unknown>;
  expect(parsePiece(JSON.stringify(older))?.marks).toEqual(NO_PIECE_MARKS);
});

it.each([
  '',
  'net0',
  '{}',
  '[1]',
  '{"patchbay":"piece 2"}',
  renderPiece(placed).replace('"up":true', '"up":1'),
  renderPiece(placed).replace('"hue":"green"', '"hue":"plaid"'),
  renderPiece(placed).replace('[200,100]', '[200,1e9]'),
])('no piece is read from %j', (text) => {
  expect(parsePiece(text)).toBeUndefined();
});
