/** The script of a whole lab: loaded when somebody asks for one. */
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptStyle, ScriptSubject } from '@patchbay/shared/plan';
import type { Topology } from '@patchbay/shared/topology';

/** Builds the lab where there is none; `comment` says what a part of it is about. */
export const labScript = (topology: Topology, style: ScriptStyle, comment: (about: ScriptSubject) => string): string =>
  renderScript(planScript(topology, style), comment);
