import { classNames } from '@/components/ui/class-names';

/** The side of a product's square drawing, in its own pixels. */
const SIDE = 800;

/**
 * A product's picture: a square drawing that scales without loss, so that one file serves all
 * screens. `eager` is for what is in view when the page opens.
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
  return (
    // biome-ignore lint/performance/noImgElement: there is nothing to optimise in a vector drawing
    <img
      src={src}
      alt={alt}
      width={SIDE}
      height={SIDE}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      className={classNames('picture aspect-square h-auto w-full object-cover', className)}
    />
  );
}
