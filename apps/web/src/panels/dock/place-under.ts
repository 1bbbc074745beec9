/**
 * By how many places a pinned panel moves when it is dragged to a point of the page: to the place of the panel beneath the point,
 * once the point is past that panel's middle as seen from where the dragged one is.
 */
export function placeUnder(frame: HTMLElement | null, [x, y]: readonly [x: number, y: number]): number {
  const all = [...(frame?.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-pinned]') ?? [])];
  const from = frame === null ? -1 : all.indexOf(frame);
  const to = all.findIndex((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  });
  if (from === -1 || to === -1 || from === to) return 0;
  const target = all[to]?.getBoundingClientRect();
  const own = all[from]?.getBoundingClientRect();
  if (target === undefined || own === undefined) return 0;
  // beside each other, the panel beneath the point is enough
  if (target.top >= own.bottom && y < target.top + target.height / 2) return 0;
  if (target.bottom <= own.top && y > target.top + target.height / 2) return 0;
  return to - from;
}
