/** How `ip link` says (ifalias) that an interface leads to another lab; behind it, whose that is. */
export const BORDER_ALIAS = 'border: ';
