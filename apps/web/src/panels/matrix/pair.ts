/** Who pings whom. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}
