import { problem, type Problem } from '@maki/config'
import { z } from 'zod'
import type { Parameter } from '../portal/dienst.ts'

type Richtung = 'auf' | 'ab'

/**
 * What a filter of a list takes: one of some codes, a text, a day, a document id, a code that only the cms knows, or "ja".
 * Everything else in the address counts as nothing.
 */
type Filterart = readonly string[] | 'text' | 'tag' | 'dokument' | 'code' | 'ja'

/** A list of the portal: its address, what narrows it, and its orders. */
export interface Listenart {
  readonly basis: string
  readonly filter: Readonly<Record<string, Filterart>>
  readonly sortierungen: readonly string[]
  readonly vorgabe: { readonly sortierung: string; readonly richtung: Richtung }
}

/** State of a list: exactly what stands in its address. */
export interface Listenzustand {
  readonly werte: Readonly<Record<string, string>>
  readonly sortierung: string
  readonly richtung: Richtung
  /** from 1 */
  readonly seite: number
}

/** Longest text that the cms searches for. */
export const TEXT_MAX = 100
const SEITE_MAX = 10_000

const formen = {
  tag: z.iso.date(),
  dokument: z.string().regex(/^[a-z0-9]{1,32}$/),
  code: z.string().regex(/^[a-z0-9.-]{1,100}$/),
  ja: z.literal('ja'),
} as const

/** Whether a text can be a document id at all; what cannot is like what does not exist. */
export function istDokument(text: string): boolean {
  return formen.dokument.safeParse(text).success
}

/** The answer to an address that names nothing. */
export function gibtEsNicht(): Problem {
  return problem('nicht-gefunden', 'Das gibt es nicht.')
}

function gueltig(art: Filterart, roh: string): string {
  if (art === 'text') return roh.normalize('NFC').replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_MAX)
  const passt = typeof art === 'string' ? formen[art].safeParse(roh).success : art.includes(roh)
  return passt ? roh : ''
}

/** The state that an address names; what is not understood is left out. */
export function liesZustand(art: Listenart, parameter: URLSearchParams): Listenzustand {
  const werte = Object.fromEntries(
    Object.entries(art.filter)
      .map(([name, form]) => [name, gueltig(form, parameter.get(name) ?? '')] as const)
      .filter(([, wert]) => wert !== ''),
  )
  const sortierung = parameter.get('sortierung') ?? ''
  const richtung = parameter.get('richtung')
  const seite = Number(parameter.get('seite'))
  const bekannt = art.sortierungen.includes(sortierung)
  return {
    werte,
    sortierung: bekannt ? sortierung : art.vorgabe.sortierung,
    richtung: richtung === 'auf' || richtung === 'ab' ? richtung : bekannt ? 'auf' : art.vorgabe.richtung,
    seite: Number.isInteger(seite) && seite >= 1 && seite <= SEITE_MAX ? seite : 1,
  }
}

/** Address of a state; what is usual is left out. */
export function listenadresse(art: Listenart, zustand: Listenzustand): string {
  const teile = new URLSearchParams()
  for (const name of Object.keys(art.filter)) {
    const wert = zustand.werte[name] ?? ''
    if (wert !== '') teile.set(name, wert)
  }
  if (zustand.sortierung !== art.vorgabe.sortierung || zustand.richtung !== art.vorgabe.richtung) {
    teile.set('sortierung', zustand.sortierung)
    teile.set('richtung', zustand.richtung)
  }
  if (zustand.seite > 1) teile.set('seite', String(zustand.seite))
  const text = teile.toString()
  return text === '' ? art.basis : `${art.basis}?${text}`
}

/** The list narrowed by these values alone. */
export function gefilterteListe(art: Listenart, werte: Readonly<Record<string, string>>): string {
  return listenadresse(art, { werte, ...art.vorgabe, seite: 1 })
}

/** What the cms is asked for a state. */
export function parameterVon(art: Listenart, zustand: Listenzustand): Parameter {
  const werte = Object.fromEntries(
    Object.entries(zustand.werte).map(([name, wert]) => [name, art.filter[name] === 'ja' ? true : wert]),
  )
  const geordnet = art.sortierungen.length > 0
  return {
    ...werte,
    ...(geordnet ? { sortierung: zustand.sortierung, richtung: zustand.richtung } : {}),
    seite: zustand.seite,
  }
}

/** The order as further parameters of the form above a list; nothing when it is the usual one. */
export function ordnungVon(
  { vorgabe }: Listenart,
  { sortierung, richtung }: Listenzustand,
): Readonly<Record<string, string>> {
  return sortierung === vorgabe.sortierung && richtung === vorgabe.richtung ? {} : { sortierung, richtung }
}
