/** A page's socket into one class: what those who teach ask of it, and what they see of it. */
import { seesCode, sketchFor } from '@patchbay/shared/classroom';
import { PROTOCOL_VERSION, classClientMessageSchema } from '@patchbay/shared/protocol';
import type { ClassAnswer, ClassClientMessage, ClassRequest, ClassWelcome, JoinCode, Refusal, Role } from '@patchbay/shared/protocol';
import type { Carried } from '../classroom/classroom.ts';
import type { Wall, WallMessage } from '../classroom/wall.ts';
import { PageSocket } from './page-socket.ts';
import type { MayAsk, SavingWatch, TellPage } from './page-socket.ts';
import type { Wire } from './wire.ts';

export interface ClassSocketParts {
  readonly wall: Wall;
  readonly person: string;
  /** What the addresses of this server begin with, as others reach it. */
  readonly origin: string;
  /** Asked about every message. */
  readonly mayAsk: MayAsk<ClassClientMessage>;
  /** What the person is to the class now. */
  readonly role: () => Role;
  readonly carryOut: (request: ClassRequest) => Promise<Carried>;
  readonly saving: SavingWatch;
  readonly tell: TellPage;
  readonly reportFault: (error: unknown) => void;
}

export class ClassSocket extends PageSocket<ClassClientMessage> {
  readonly #parts: ClassSocketParts;

  constructor(wire: Wire, parts: ClassSocketParts) {
    super(wire, { schema: classClientMessageSchema, mayAsk: parts.mayAsk, saving: parts.saving, tell: parts.tell, reportFault: parts.reportFault });
    this.#parts = parts;
  }

  protected arrive(): () => void {
    return this.#parts.wall.subscribe((message, text) => this.send('state', () => this.#seenOf(message, text)));
  }

  protected welcome(): string {
    const { wall, person, role, origin } = this.#parts;
    const { codes, sketches, ...view } = wall.view;
    const you = { id: person, role: role() };
    const seen = Object.fromEntries(Object.entries(sketches).map(([lab, sketch]) => [lab, sketchFor(you.role, sketch)]));
    const welcome: ClassWelcome = { type: 'class-welcome', protocol: PROTOCOL_VERSION, you, origin, ...view, sketches: seen, codes: this.#seen(codes) };
    return JSON.stringify(welcome);
  }

  /** A message as who looks may see it; `text` is that message. */
  #seenOf(message: WallMessage, text: string): string {
    switch (message.type) {
      case 'codes':
        return JSON.stringify({ ...message, codes: this.#seen(message.codes) });
      case 'sketch': {
        const sketch = sketchFor(this.#parts.role(), message.sketch);
        return sketch === message.sketch ? text : JSON.stringify({ ...message, sketch });
      }
      case 'class-info':
      case 'member':
      case 'member-gone':
        return text;
    }
  }

  #seen(codes: readonly JoinCode[]): readonly JoinCode[] {
    const role = this.#parts.role();
    return codes.filter((code) => seesCode(role, code));
  }

  protected handle(message: ClassClientMessage): void {
    if ('request' in message) void this.answerTo(message, () => this.#parts.carryOut(message), (came) => this.#reply({ type: 'class-answer', request: message.request, ...came }));
  }

  protected refuseOne(message: ClassClientMessage, refusal: Refusal): void {
    if ('request' in message) this.#reply({ type: 'class-answer', request: message.request, ok: false, refusal });
  }

  #reply(answer: ClassAnswer): void {
    this.send('needed', () => JSON.stringify(answer));
  }
}
