/** Batwa's mark: a b whose bowl holds a prompt. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path fill="var(--accent)" d="M5 4.5A2.5 2.5 0 0 1 7.5 2h1.800a2.5 2.5 0 0 1 2.5 2.500v6.100a10.3 10.3 0 1 1-4.3 17.900A2.5 2.5 0 0 1 5 26Z" />
      <path fill="none" stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" d="m14.3 15.7 4.6 4.2-4.6 4.2" />
    </svg>
  );
}
