/** A lesson of one step, as a teacher writes it: a namespace, with a name of each lab's own. */
export const OWN_LESSON = `---
patchbay-lesson: 1
draw:
  room: { words: [mint, sage, thyme, basil, dill, fennel], example: mynet }
steps:
  - { id: name, checks: [{ namespace: <room> }], solution: ["ip netns add <room>"] }
---
# en: Rooms of our school
## name: A room
Make <room>.
# zh: 我们学校的机房
## name: 一间机房
建 <room>。
`;
