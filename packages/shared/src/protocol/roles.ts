/** What a person is to a lab or a class. `permissions` of classroom/ says what that lets them do. */
export const ROLES = [
  /** Started the server, or made the lab. */
  'owner',
  /** Teaches the class. */
  'teacher',
  /** Helps to teach the class. */
  'assistant',
  /** Learns in the class, in a lab of their own or of their team; also who was invited to a lab outside a class. */
  'student',
  /** Watches. */
  'guest',
] as const;
export type Role = (typeof ROLES)[number];

/** What a join code can make somebody. */
export const JOINABLE_ROLES = ['teacher', 'assistant', 'student', 'guest'] as const satisfies readonly Role[];
export type JoinableRole = (typeof JOINABLE_ROLES)[number];
