import type { Code } from '../codelisten/index.ts'

const praefixVonEbene = { bund: 'BD', land: 'LD', kommune: 'KO', sonstige: 'SO' } as const satisfies Record<
  Code<'ebene'>,
  string
>

export type Kennungspraefix = (typeof praefixVonEbene)[keyof typeof praefixVonEbene]

/** Form of a Kennung: prefix of the level, year, seven digits. */
export const kennungMuster = /^(BD|LD|KO|SO)-(\d{4})-(\d{7})$/

export interface Kennungsteile {
  readonly praefix: Kennungspraefix
  /** 1000–9999. */
  readonly jahr: number
  /** 1–9,999,999, counted per prefix and year. */
  readonly nummer: number
}

/** Prefix of a level: BD Bund, LD Land, KO Kommune, SO everything else. */
export function kennungspraefix(ebene: Code<'ebene'>): Kennungspraefix {
  return praefixVonEbene[ebene]
}

/** `formatKennung('BD', 2026, 42)` is `BD-2026-0000042`. Throws RangeError outside the ranges. */
export function formatKennung(praefix: Kennungspraefix, jahr: number, nummer: number): string {
  if (!Number.isInteger(jahr) || jahr < 1000 || jahr > 9999) throw new RangeError(`Jahr ${jahr} ist ungültig`)
  if (!Number.isInteger(nummer) || nummer < 1 || nummer > 9_999_999) {
    throw new RangeError(`Nummer ${nummer} ist ungültig`)
  }
  return `${praefix}-${jahr}-${String(nummer).padStart(7, '0')}`
}

/** Parts of a Kennung, or null when the text is none. */
export function parseKennung(text: string): Kennungsteile | null {
  const [, praefixText, jahr, nummer] = kennungMuster.exec(text) ?? []
  const praefix = Object.values(praefixVonEbene).find((bekannt) => bekannt === praefixText)
  if (praefix === undefined || Number(jahr) < 1000 || Number(nummer) < 1) return null
  return { praefix, jahr: Number(jahr), nummer: Number(nummer) }
}
