/** Goes to the lab in which this page's person works in a class: their teacher may have put them together with another, or apart. */
import { labAddress } from './addresses.ts';
import { fetchClasses } from './class-api.ts';

export async function goToOwnLab(classId: string): Promise<void> {
  const classes = await fetchClasses();
  const lab = classes.kind === 'done' ? classes.value.find(({ id }) => id === classId)?.lab : undefined;
  if (lab !== undefined) window.location.replace(labAddress(lab));
}
