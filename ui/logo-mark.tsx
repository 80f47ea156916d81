/** The load-line mark: a circle with a line through it. */
export function LogoMark({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 26 26"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      aria-hidden="true"
    >
      <circle cx="13" cy="13" r="8.4" />
      <path d="M1.5 13h23" />
    </svg>
  );
}
