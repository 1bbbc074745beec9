/** Keeps a fault in one part of the page from taking the rest with it. */
import { Component } from 'react';
import type { ReactNode } from 'react';

export interface FaultBoundaryProps {
  /** What stands there instead of the part that failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

export class FaultBoundary extends Component<FaultBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
