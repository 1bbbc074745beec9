import { namespaceNameProblem } from './name-problems.ts';

/** A name itself where it is free, or else the name without its number and with the lowest one that is: net0 → net3. */
export function nextNameLike(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  const stem = name.replace(/\d+$/, '') || name;
  for (let number = 0; ; number += 1) {
    const candidate = shortened(stem, String(number));
    if (!isTaken(candidate)) return candidate;
  }
}

/** A stem and its number, the stem cut where both would be longer than a name may be. */
function shortened(stem: string, number: string): string {
  const letters = [...stem];
  while (letters.length > 1 && namespaceNameProblem(letters.join('') + number)?.code === 'name-too-long') letters.pop();
  return letters.join('') + number;
}
