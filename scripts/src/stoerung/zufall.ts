/** Random numbers that come again with the same seed. */
export interface Zufall {
  /** From 0 to below 1. */
  zahl(): number
  /** A whole number from 0 to below `grenze`. */
  ganz(grenze: number): number
  /** One of a list, which must not be empty. */
  eines<T>(liste: readonly T[]): T
}

/** Generator "mulberry32" (Tommy Ettinger, public domain): 32 bits of state are plenty for choosing what breaks next. */
export function neuerZufall(saat: number): Zufall {
  let stand = saat >>> 0
  const zahl = () => {
    stand = (stand + 0x6d2b79f5) >>> 0
    let wert = Math.imul(stand ^ (stand >>> 15), stand | 1)
    wert ^= wert + Math.imul(wert ^ (wert >>> 7), wert | 61)
    return ((wert ^ (wert >>> 14)) >>> 0) / 2 ** 32
  }
  const ganz = (grenze: number) => Math.floor(zahl() * grenze)
  return {
    zahl,
    ganz,
    eines<T>(liste: readonly T[]): T {
      const gewaehlt = liste[ganz(liste.length)]
      if (gewaehlt === undefined) throw new Error('nothing to choose from')
      return gewaehlt
    },
  }
}
