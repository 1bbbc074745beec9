/** `0:59`, `23:59:58`: seconds as a clock counts them down, in any language. */
export function formatDuration(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60)];
  const two = (part: number): string => String(part).padStart(2, '0');
  return hours === 0 ? `${String(minutes)}:${two(left % 60)}` : `${String(hours)}:${two(minutes)}:${two(left % 60)}`;
}
