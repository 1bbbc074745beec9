/**
 * What survives a restart: documents, plain data under a kind and a key. What is written here is read by later versions:
 * a change of a document's shape needs a migration.
 */
import type { LessonState } from '@patchbay/shared/lesson';
import type { ClassInfo, JoinCode, JournalEntry, Marks, Positions, ProgramRequest, Role } from '@patchbay/shared/protocol';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';

export interface Documents {
  /** By the person's id. */
  readonly person: SavedPerson;
  /** By the digest of its secret. */
  readonly session: SavedSession;
  /** By the lab's id. */
  readonly lab: LabListing;
  /** By the lab's id. */
  readonly 'lab-state': SavedLab;
  /** By `LAB/NUMBER`, the number with leading zeros, so that keys are in order. */
  readonly entry: SavedEntry;
  /** By the class's id. */
  readonly class: SavedClass;
  /** By the code. */
  readonly code: SavedCode;
  /** By `CLASS/PERSON`. */
  readonly member: SavedMember;
  /** By the lesson's id. */
  readonly lesson: SavedLesson;
}
export type Kind = keyof Documents;

export interface SavedPerson {
  readonly name: string;
  /** Of the code with which they come back on another device. */
  readonly codeDigest?: string;
}

export interface SavedSession {
  readonly person: string;
  /** The labs that they were invited to; `all`: they started this server. */
  readonly reach: 'all' | readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What is known of a lab whether or not it is awake. */
export interface LabListing {
  readonly id: string;
  readonly name: string;
  /** The id of the person who made it, or for whom it was made. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The id of the class that it belongs to. */
  readonly class?: string;
}

/** A lab as it was last seen: enough to make it again. */
export interface SavedLab {
  readonly topology: Topology;
  readonly positions: Positions;
  readonly marks: Marks;
  /** Those that ran, in the order in which they were started. */
  readonly programs: readonly ProgramRequest[];
  /** How far it is in its lesson, if it is in one. */
  readonly lesson?: LessonState;
  /** How far exercises came that it is not in just now; none without this. */
  readonly exercises?: readonly LessonState[];
  /** The ids of the lessons that it was given with values of its own; none without this. */
  readonly ownLessons?: readonly string[];
}

/** An entry of a lab's journal, with what it takes to go back. */
export interface SavedEntry {
  readonly entry: JournalEntry;
  /** What the change did to the lab in the end, as the kernel said it: the swapped diff undoes it. */
  readonly effect: TopologyDiff;
  /** From what there was after this entry to what there was after the one before it: also what was typed in between. */
  readonly back: TopologyDiff;
}

export interface SavedClass extends ClassInfo {
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

export interface SavedCode extends JoinCode {
  readonly class: string;
}

export interface SavedMember {
  readonly class: string;
  readonly person: string;
  readonly role: Role;
  readonly joinedAt: number;
  /** Their own. */
  readonly lab?: string;
  /** The id of the person in whose lab they work instead. */
  readonly worksWith?: string;
  readonly frozen: boolean;
  readonly handSince?: number;
}

/** A lesson that was added to a class. */
export interface SavedLesson {
  readonly class: string;
  /** Its file. */
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

const DIGITS = 9;

/** The key of a journal's entry. */
export const entryKey = (lab: string, entry: number): string => `${lab}/${String(entry).padStart(DIGITS, '0')}`;
export const memberKey = (classId: string, person: string): string => `${classId}/${person}`;
