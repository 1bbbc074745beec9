/**
 * Faults: the causes of `causes.ts`, put into a lab that works. What is planted is a diff like any change, so it can be shown,
 * carried out and taken back; the same random numbers plant the same.
 */
import type { Random } from '../random/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import type { Cause } from './causes.ts';
import type { Journey } from './explanation.ts';

/**
 * Makes of a topology in which the journey works one in which it fails by this cause: the diff that does it, or undefined
 * where the cause does not fit this lab.
 */
export type PlantFault = (cause: Cause, topology: Topology, journey: Journey, random: Random) => TopologyDiff | undefined;
