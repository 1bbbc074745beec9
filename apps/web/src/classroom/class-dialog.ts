/** What lies over the page of a class, one at a time. Members by their ids: what they are is asked when it is drawn. */
export type ClassDialog =
  | { readonly kind: 'say'; readonly member?: string }
  | { readonly kind: 'give-lesson' }
  | { readonly kind: 'team'; readonly member: string }
  | { readonly kind: 'remove'; readonly member: string }
  | { readonly kind: 'codes' }
  | { readonly kind: 'show-code'; readonly code: string };

/** What every one of them gets. */
export interface Closing {
  readonly onClose: () => void;
  readonly onCloseAutoFocus: (event: Event) => void;
}
