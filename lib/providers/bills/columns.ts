import { badBill } from '@/lib/providers/bills/lines';

/** The cells of a row, by the names of the heading: providers add columns and change their order. */
export type Row = {
  /** The cell of the first of these columns that the bill has. @throws ProviderError where it has none */
  get(...names: readonly string[]): string;
  /** The same, empty where the bill has no such column. */
  find(...names: readonly string[]): string;
};

/** Reads rows under a heading. `names` without the ornaments that the provider adds. */
export function columnsOf(names: readonly string[]): (cells: readonly string[]) => Row {
  const places = new Map(names.map((name, place) => [name, place]));
  return (cells) => {
    const lookUp = (wanted: readonly string[]) => {
      const name = wanted.find((one) => places.has(one));
      return name === undefined ? undefined : (cells[places.get(name) ?? -1]?.trim() ?? '');
    };
    return {
      get(...wanted) {
        const cell = lookUp(wanted);
        if (cell === undefined) throw badBill(`no column ${wanted.join(' or ')}`);
        return cell;
      },
      find: (...wanted) => lookUp(wanted) ?? '',
    };
  };
}
