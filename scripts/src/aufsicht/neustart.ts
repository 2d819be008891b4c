/** At most this many crashes within a minute; one more stops the portal. */
export const HOECHSTENS = 5
const FENSTER_MS = 60_000
const ERSTE_PAUSE_MS = 250
const LAENGSTE_PAUSE_MS = 8_000

/** What to do after a crash. */
export type Neustart = { neuStarten: true; nachMs: number } | { neuStarten: false }

/**
 * Decides about a part that has just died: again after a pause that doubles with each crash of the last minute, or give up.
 * @param abstuerze Times of all its crashes in ms, this one included.
 * @param jetzt Time in ms.
 */
export function entscheideNeustart(abstuerze: readonly number[], jetzt: number): Neustart {
  const juengste = abstuerze.filter((zeit) => jetzt - zeit < FENSTER_MS).length
  if (juengste > HOECHSTENS) return { neuStarten: false }
  return {
    neuStarten: true,
    nachMs: Math.min(LAENGSTE_PAUSE_MS, ERSTE_PAUSE_MS * 2 ** Math.max(0, juengste - 1)),
  }
}
