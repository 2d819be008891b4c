import { z } from 'zod'
import { codes, NICHT_ANGEGEBEN } from '../codelisten/index.ts'
import { SLUG_MAX, slugMuster } from './slugform.ts'

/** Building bricks of the search document, one per kind of search property; `generated/steckbrief.ts` puts them together. */

export function slug() {
  return z.string().max(SLUG_MAX).regex(slugMuster)
}

/** Searched text that may be missing. */
export function suchtext() {
  return z.string().optional()
}

/** Searched texts that may be missing. */
export function suchtexte() {
  return z.array(z.string()).optional()
}

/** Facet with one value; a Steckbrief that says nothing counts under `nicht-angegeben`. */
export function facette<const C extends string>(liste: readonly { readonly code: C }[]) {
  return z.enum([...codes(liste), NICHT_ANGEGEBEN])
}

/** Facet with several values, never none. */
export function mehrfachfacette<const C extends string>(liste: readonly { readonly code: C }[]) {
  return z.array(facette(liste)).min(1)
}
