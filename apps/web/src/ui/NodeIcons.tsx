/** The icons of what a lab is made of, drawn like the rest of the page's: 24 units square, in the colour of the text. */
import { ICON_PATHS } from '@patchbay/shared/picture';
import type { ReactNode } from 'react';

export interface NodeIconProps {
  /** Pixels. */
  readonly size?: number;
  readonly className?: string | undefined;
}

const Icon = ({ size = 18, className, children }: NodeIconProps & { readonly children: ReactNode }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
    aria-hidden
  >
    {children}
  </svg>
);

export const NamespaceIcon = (props: NodeIconProps) => (
  <Icon {...props}>
    <rect x={4} y={5} width={16} height={14} rx={3} />
    <path d="M9 19v-3h6v3" />
  </Icon>
);

export const NodeIcon = ({ of, ...props }: NodeIconProps & { readonly of: keyof typeof ICON_PATHS }) => (
  <Icon {...props}>
    {ICON_PATHS[of].map((d) => (
      <path key={d} d={d} />
    ))}
  </Icon>
);

export const BridgeIcon = (props: NodeIconProps) => <NodeIcon {...props} of="bridge" />;
export const RouterIcon = (props: NodeIconProps) => <NodeIcon {...props} of="router" />;
export const InternetIcon = (props: NodeIconProps) => <NodeIcon {...props} of="internet" />;
