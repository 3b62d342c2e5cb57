/** What a machine said, as it said it. It scrolls by itself, also by keyboard. */
export function RawText({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-control bg-sunk p-3"
    >
      <pre className="text-xs leading-relaxed break-all whitespace-pre-wrap">{children}</pre>
    </section>
  );
}
