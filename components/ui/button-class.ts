import { classNames } from '@/components/ui/class-names';

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-control text-center font-medium no-underline ' +
  'transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-55';

const KINDS = {
  /** The one thing to do here. */
  primary: 'bg-celadon text-on-celadon hover:bg-celadon-deep',
  secondary: 'border border-line-strong bg-sheet text-ink hover:border-ink hover:bg-paper',
  quiet: 'text-celadon hover:bg-celadon-wash',
  danger: 'border border-cinnabar bg-sheet text-cinnabar hover:bg-cinnabar-wash',
} as const;

const SIZES = {
  medium: 'min-h-11 px-5 py-2',
  large: 'min-h-13 px-7 py-3 text-lg',
} as const;

export type ButtonLook = {
  kind?: keyof typeof KINDS | undefined;
  size?: keyof typeof SIZES | undefined;
};

/** The classes of a button, for the rare element that is neither a button nor a link of ours. */
export function buttonClass({ kind = 'primary', size = 'medium' }: ButtonLook = {}): string {
  return classNames(SHAPE, KINDS[kind], SIZES[size]);
}
