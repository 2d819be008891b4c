const farben: Readonly<Record<string, string>> = {
  verboten: 'kern-badge kern-badge--danger',
  'hochrisiko-anhang-i': 'kern-badge kern-badge--warning',
  'hochrisiko-anhang-iii': 'kern-badge kern-badge--warning',
  'ausnahme-art-6-3': 'kern-badge kern-badge--info',
  transparenzpflicht: 'kern-badge kern-badge--info',
  minimal: 'kern-badge kern-badge--success',
}

/** Classes of a badge without a colour of its own. */
export const MERKMAL = 'kern-badge badge-neutral'

/** Classes of the badge of a risk class: the words say it, the colour repeats it. */
export function risikofarbe(code: string): string {
  return farben[code] ?? MERKMAL
}
