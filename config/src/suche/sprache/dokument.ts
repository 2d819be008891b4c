import type { Sammlungsname } from '../sammlungen.ts'
import type { Sprachfeld } from '../sprachfelder.ts'
import { bereiteTextVor } from './text.ts'
import { gruppentexte } from './textgruppen.ts'

/**
 * The document as it lies in the index: the search document with its prepared fields. Called by the worker after the
 * checksum was compared, which covers the search document only.
 */
export function mitSprache<I extends Readonly<Record<string, unknown>>>(
  sammlung: Sammlungsname,
  inhalt: I,
): I & Readonly<Record<Sprachfeld, string>> {
  const name = bereiteTextVor(gruppentexte(sammlung, 'name', inhalt))
  const kern = bereiteTextVor(gruppentexte(sammlung, 'kern', inhalt))
  const text = bereiteTextVor(gruppentexte(sammlung, 'text', inhalt))
  return {
    ...inhalt,
    nameStamm: name.stamm,
    nameFormen: name.formen,
    kernStamm: kern.stamm,
    kernFormen: kern.formen,
    textStamm: text.stamm,
    textFormen: text.formen,
  }
}
