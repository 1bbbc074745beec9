/** What stands at the end of a cable: the interface; of one that leads to another lab, whose that is, too, as far as there is room. Pure. */
export const endLabel = ({ name, border = '' }: { readonly name: string; readonly border?: string }): string => (border === '' ? name : `${name} ${shortened(border)}`);

const MOST_CHARACTERS = 14;

const shortened = (whose: string): string => {
  const characters = [...whose];
  return characters.length <= MOST_CHARACTERS ? whose : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
};
