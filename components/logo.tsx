/** The shop's seal and name. */
export function Logo({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-display text-xl leading-none font-semibold tracking-wide">
      {/* biome-ignore lint/performance/noImgElement: a small vector drawing */}
      <img src="/brand/mark.svg" alt="" width={64} height={64} className="size-9" />
      {name}
    </span>
  );
}
