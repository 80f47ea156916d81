const paths = {
  search: "M7 12.2A5.2 5.2 0 1 0 7 1.8a5.2 5.2 0 0 0 0 10.4Zm3.8-1.4L14.5 14.5",
  close: "m3.5 3.5 9 9m0-9-9 9",
  menu: "M2 4h12M2 8h12M2 12h12",
  chevron: "m4 6 4 4 4-4",
  back: "m10 3-5 5 5 5",
  forward: "m6 3 5 5-5 5",
  up: "m4 10 4-4 4 4",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  tick: "m2.5 8.5 3.5 3.5 7.5-8",
  plus: "M8 2.5v11M2.5 8h11",
  download: "M8 2v8.5m-3.5-3L8 11l3.5-3.5M2.5 14h11",
  sun: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 .8v1.6m0 11.2v1.6M.8 8h1.6m11.2 0h1.6M2.9 2.9l1.1 1.1m8 8 1.1 1.1m0-10.2L12 4m-8 8-1.1 1.1",
  moon: "M13.5 9.6A5.9 5.9 0 0 1 6.4 2.5a5.9 5.9 0 1 0 7.1 7.1Z",
  screen: "M1.8 2.8h12.4v8H1.8zM5.5 13.5h5",
  clock: "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 4.5V8l2.4 1.6",
  person: "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8Zm-5.2 6c.4-2.9 2.5-4.3 5.2-4.3s4.8 1.4 5.2 4.3",
  language:
    "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM1.8 8h12.4M8 1.8c-3.6 3.6-3.6 8.8 0 12.400M8 1.8c3.6 3.6 3.6 8.8 0 12.4",
  info: "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4Zm0-7v4m0-6.400v.2",
  play: "M4.5 2.800v10.400L13 8z",
  host: "M2 2.500h12v4.500H2zM2 9h12v4.500H2zM4.5 4.800h.1M4.5 11.200h.1",
  file: "M3.5 1.800h5.500l3.5 3.500v8.900h-9zM9 1.800v3.500h3.5",
  cluster: "M8 1.5 14 4.800v6.400L8 14.5 2 11.200V4.800zM2 4.8 8 8l6-3.200M8 8v6.5",
} as const;

export type IconName = keyof typeof paths;

/** A line drawing of 16 units that takes the colour of its text. Decoration only: the words beside it carry the meaning. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={paths[name]} />
    </svg>
  );
}
