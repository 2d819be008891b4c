import { readFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { wurzel } from '../wurzel.ts'

/** A promise with its measured value. */
export interface Schranke {
  name: string
  value: number
  unit: string
  /** As a person reads it: `≤ 20`, `= 0`. */
  bound: string
  holds: boolean
}

/** What a bench gives. */
interface Messung {
  /** Everything measured, by name. */
  figures: Readonly<Record<string, unknown>>
  bars: readonly Schranke[]
}

/** What a bench is given. */
export interface Auftrag {
  ausgabe: Ausgabe
  abbruch: AbortSignal
  /** No samples: measure everything, however long it takes. */
  voll: boolean
  /** Empty folder of its own, removed afterwards. */
  ordner: string
}

/** A bench: why it cannot be measured here, or what was measured. */
export type Bench = (auftrag: Auftrag) => Promise<Messung | { nichtGemessen: string }>

/** A value that must not exceed a bound. */
export const hoechstens = (name: string, value: number, bound: number, unit: string): Schranke => ({
  name,
  value,
  unit,
  bound: `≤ ${bound}`,
  holds: value <= bound,
})

/** A value that must not fall below a bound. */
export const mindestens = (name: string, value: number, bound: number, unit: string): Schranke => ({
  name,
  value,
  unit,
  bound: `≥ ${bound}`,
  holds: value >= bound,
})

/** A value that must be exactly this. */
export const genau = (name: string, value: number, bound: number, unit: string): Schranke => ({
  name,
  value,
  unit,
  bound: `= ${bound}`,
  holds: value === bound,
})

/** The middle one of several values. */
export function median(werte: readonly number[]): number {
  const sortiert = werte.toSorted((a, b) => a - b)
  const mitte = Math.floor(sortiert.length / 2)
  const oben = sortiert[mitte] ?? Number.NaN
  return sortiert.length % 2 === 1 ? oben : ((sortiert[mitte - 1] ?? Number.NaN) + oben) / 2
}

/** What machine this is. */
export function maschine(): Readonly<Record<string, unknown>> {
  const kerne = cpus()
  return {
    platform: `${platform()} ${release()} ${arch()}`,
    cpu: kerne[0]?.model ?? 'unknown',
    cores: kerne.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
  }
}

const paket = z.object({ version: z.string() })

/** Versions of what decides about speed. */
export function versionen(): Readonly<Record<string, string>> {
  const von = (pfad: string) =>
    paket.parse(JSON.parse(readFileSync(join(wurzel, pfad, 'package.json'), 'utf8'))).version
  return {
    maki: von('.'),
    node: process.versions.node,
    strapi: von('node_modules/@strapi/strapi'),
    astro: von('node_modules/astro'),
  }
}
