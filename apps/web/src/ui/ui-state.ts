/** What the page itself remembers: tool, selection, and how it looks and speaks. Nothing in here is the lab's. */
import type { CableProposal, Socket } from '@patchbay/shared/gesture';

export type Tool = 'select' | 'cable' | 'ping';
export type Theme = 'light' | 'dark';
export type Language = 'en' | 'zh';
/** How the lab is shown: drawn, or as a list that is read line by line. */
export type View = 'canvas' | 'list';

/** What is selected. A cable is named by its first end, and an interface of the host that is no cable's end like one. */
export type Selected =
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'bridge'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'cable'; readonly namespace: string; readonly interface: string }
  /** A note or a region, by its id. */
  | { readonly kind: 'mark'; readonly id: string };

/** What is selected and is in the kernel. */
export type SelectedThing = Exclude<Selected, { readonly kind: 'mark' }>;

/** What a namespace is made to be, where it is not one like any other. */
export type NamespaceRole = 'router' | 'internet';

/** Something about to be made: shown in a popover with its names, addresses and the plan, done on Enter. */
export type Proposal = { readonly screen: readonly [x: number, y: number] } & (
  | { readonly kind: 'namespace'; readonly name: string; readonly role?: NamespaceRole; readonly at: readonly [x: number, y: number] }
  | { readonly kind: 'bridge'; readonly namespace: string; readonly name: string; readonly at: readonly [x: number, y: number] }
  /** `stp`: where the cable would close a loop of bridges, these are made to speak STP. */
  | { readonly kind: 'cable'; readonly cable: CableProposal; readonly stp: boolean; readonly making?: NewEnd }
);

/** The namespace that is made along with a cable, for the cable's second end. */
export interface NewEnd {
  readonly name: string;
  readonly at: readonly [x: number, y: number];
}

/** A removal whose plan is shown before it is done. */
export interface Removal {
  readonly selection: readonly Selected[];
  readonly screen: readonly [x: number, y: number];
}

export const COMMANDS_TAB = 'commands';
export const MATRIX_TAB = 'matrix';
export const TIMELINE_TAB = 'timeline';

export interface UiState {
  readonly tool: Tool;
  readonly theme: Theme;
  readonly language: Language;
  readonly view: View;
  /** Large type and fewer details, for a class that looks from afar. */
  readonly projector: boolean;
  readonly selection: readonly Selected[];
  /** A hand drags things of the canvas just now: what it does not look at waits for it. */
  readonly dragging: boolean;
  readonly proposal?: Proposal;
  readonly removal?: Removal;
  /** The first node of a two-click gesture (cable, ping). */
  readonly from?: Socket;
  /** The panel at the side; `unasked`: as long as there is room for it. */
  readonly panel: 'unasked' | 'open' | 'closed';
  readonly drawerOpen: boolean;
  /** `COMMANDS_TAB`, `MATRIX_TAB`, `TIMELINE_TAB`, or the id of a terminal or a capture; of one that is not there (any more) the commands stand in its place. */
  readonly drawerTab: string;
  /** The probe whose path is lit and whose card is on top. */
  readonly focusedProbe?: string;

  readonly setTool: (tool: Tool) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setView: (view: View) => void;
  readonly setProjector: (projector: boolean) => void;
  readonly select: (selection: readonly Selected[]) => void;
  readonly setDragging: (dragging: boolean) => void;
  readonly propose: (proposal: Proposal | undefined) => void;
  readonly askRemoval: (removal: Removal | undefined) => void;
  readonly setFrom: (socket: Socket | undefined) => void;
  readonly setPanel: (panel: UiState['panel']) => void;
  readonly setDrawerOpen: (open: boolean) => void;
  /** Opens the drawer at a tab. */
  readonly showInDrawer: (tab: string) => void;
  readonly focusProbe: (probe: string | undefined) => void;
}
