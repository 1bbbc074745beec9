/** By text, numbers in it as numbers: net2 before net10. The same everywhere, whatever language the machine speaks. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [one = '', other = ''] = [left[index], right[index]];
    const order = isNumber(one) && isNumber(other) ? compareNumbers(one, other) : compareTexts(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareTexts(a, b);
}

const partsOf = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
const isNumber = (text: string): boolean => /^\d/.test(text);
const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return left.length - right.length || compareTexts(left, right) || a.length - b.length;
}
