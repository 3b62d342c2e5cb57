import { classNames } from '@/components/ui/class-names';

/** The side of a product's square drawing, in its own pixels. */
const SIDE = 800;

/**
 * A product's picture, square: a drawing that scales without loss, or an upload that was made small
 * enough, so that one file serves all screens. Without a `src` its place stays empty. `eager` is for what
 * is in view when the page opens.
 */
export function Picture({
  src,
  alt,
  eager = false,
  className,
}: {
  src: string;
  alt: string;
  eager?: boolean | undefined;
  className?: string | undefined;
}) {
  const shape = classNames('picture aspect-square h-auto w-full object-cover', className);
  if (src === '') return <span aria-hidden="true" className={classNames('block bg-sunk', shape)} />;
  return (
    // biome-ignore lint/performance/noImgElement: there is nothing left to optimise
    <img
      src={src}
      alt={alt}
      width={SIDE}
      height={SIDE}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      className={shape}
    />
  );
}
