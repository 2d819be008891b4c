import { readFileSync } from 'node:fs'

/**
 * Memory of processes together, in MB: their proportional share (PSS of /proc/<pid>/smaps_rollup), so that shared pages count
 * once. A process that is gone counts nothing.
 * @returns null where the machine does not say.
 */
function speicherVon(pids: readonly number[]): number | null {
  const anteile = pids.map((pid) => {
    try {
      const kb = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
      return kb === undefined ? null : Number(kb) / 1024
    } catch {
      return null
    }
  })
  const bekannte = anteile.filter((anteil) => anteil !== null)
  return bekannte.length === 0 ? null : bekannte.reduce((summe, anteil) => summe + anteil, 0)
}

/** Watches memory while something runs; `hoechststand` is the largest sum seen, in MB. */
export function beobachteSpeicher(pids: () => readonly number[]): { beende: () => number | null } {
  let hoechststand: number | null = null
  const miss = () => {
    const jetzt = speicherVon(pids())
    if (jetzt !== null) hoechststand = Math.max(hoechststand ?? 0, jetzt)
  }
  const uhr = setInterval(miss, 250)
  return {
    beende() {
      clearInterval(uhr)
      miss()
      return hoechststand
    },
  }
}
