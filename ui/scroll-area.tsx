interface ScrollAreaProps {
  /** Says what scrolls, for people who reach it with the keyboard. */
  label: string;
  className: string;
  children: React.ReactNode;
}

/** A part of the page that scrolls by itself. It can be reached with the keyboard, because not every browser lets arrows scroll otherwise. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set would be announced as part of a form
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable with the keyboard
      tabIndex={0}
      // Positioned, so that words hidden inside cannot widen the page.
      className={`relative ${className}`}
    >
      {children}
    </div>
  );
}
