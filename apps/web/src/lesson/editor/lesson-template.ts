/** What a new lesson begins with: two steps that hold together, in both languages. The same in every language of the page: it is an example of the file. */
export const LESSON_TEMPLATE = `---
patchbay-lesson: 1
start: |
  patchbay: 1
  name: my-lesson
  namespaces:
    net0: {}
    net1: {}
  cables:
    - { ends: ["net0:eth0", "net1:eth0"] }
draw:
  net: { subnet: 10.0.0.0/8, example: 10.0.1 }
steps:
  - id: addresses
    checks:
      - { address: <net>.1/24, of: net0 }
      - { address: <net>.2/24, of: net1 }
    solution:
      - ip -n net0 addr add <net>.1/24 dev eth0
      - ip -n net1 addr add <net>.2/24 dev eth0
  - id: answer
    checks:
      - { ping: <net>.2, from: net0 }
      - { question: choice }
    solution:
      - ip netns exec net0 ping -c 1 <net>.2
---

# en: My lesson

What it is about, before the first step.

## addresses: Addresses

Give \`net0\` the address \`<net>.1/24\`, and \`net1\` \`<net>.2/24\`.

### hint

\`ip -n net0 addr add <net>.1/24 dev eth0\`

## answer: An answer

Ping \`<net>.2\` from \`net0\`.

### question

How many cables does the ping pass?

- [x] One.
- [ ] Two.
  Count those on the canvas.

### why

Because both ends are in one subnet.

# zh: 我的课程

第一步之前的说明。

## addresses: 地址

给 \`net0\` 加上地址 \`<net>.1/24\`，给 \`net1\` 加上 \`<net>.2/24\`。

### hint

\`ip -n net0 addr add <net>.1/24 dev eth0\`

## answer: 得到回应

从 \`net0\` ping \`<net>.2\`。

### question

这个 ping 经过几根网线？

- [x] 一根。
- [ ] 两根。
  数一数画布上的网线。

### why

因为两端在同一个子网里。
`;
