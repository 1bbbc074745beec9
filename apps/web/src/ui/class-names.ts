/** Joins the class names that apply: `classNames(styles.button, active && styles.active)`. */
export const classNames = (...names: readonly (string | false | undefined)[]): string =>
  names.filter((name) => name !== undefined && name !== false && name !== '').join(' ');
