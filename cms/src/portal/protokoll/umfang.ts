import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import type { Stelle } from '../../konto/registrierung/stelle.js'
import type { auszugsfilter, Leseumfang } from '../../pruefprotokoll/lesen.js'
import { beginnInDeutschland, folgetag } from '../../zeit/tag.js'
import type { Person } from '../../zugang/person.js'
import { liegtUnter } from '../../zugang/teilbaum.js'
import { umfang } from '../../zugang/umfang.js'
import { dokument, nichtGefunden, suchtext } from '../liste.js'
import { findeStelle } from '../stellen/bereich.js'

/** Filters of list and export. */
export const filterangaben = {
  /** Days in Germany, both inclusive. */
  von: z.iso.date().optional(),
  bis: z.iso.date().optional(),
  /** An action, or all of a thing: `mitgliedschaft.` */
  was: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .optional(),
  text: suchtext,
  /** Document id: only what belongs to it and everything below. */
  organisation: dokument.optional(),
}

interface Angaben {
  readonly von?: string | undefined
  readonly bis?: string | undefined
  readonly was?: string | undefined
  readonly text?: string | undefined
  readonly organisation?: string | undefined
}

/** What somebody wants to see, within what they may see. */
export interface Ausschnitt {
  readonly bereich: Leseumfang
  readonly filter: z.output<typeof auszugsfilter>
  /** The organisation that was asked for. */
  readonly stelle: Stelle | null
}

/** The part of the log that a person may see and asks for; an organisation out of reach is not found. */
export async function bestimmeAusschnitt(
  strapi: Core.Strapi,
  person: Person | null,
  { von, bis, was, text, organisation }: Angaben,
): Promise<Ergebnis<Ausschnitt>> {
  const filter = {
    ...(von === undefined ? {} : { von: beginnInDeutschland(von).toISOString() }),
    ...(bis === undefined ? {} : { bis: beginnInDeutschland(folgetag(bis)).toISOString() }),
    ...(was === undefined ? {} : { was }),
    ...(text === undefined ? {} : { text }),
  }
  const ganzer = alsLeseumfang(person)
  if (organisation === undefined) return gelungen({ bereich: ganzer, filter, stelle: null })
  const stelle = await findeStelle(strapi, person, 'protokoll.sehen', organisation)
  if (stelle === null) return nichtGefunden()
  return gelungen({ bereich: engeEin(ganzer, stelle), filter, stelle })
}

function alsLeseumfang(person: Person | null): Leseumfang {
  const bereich = umfang(person, 'protokoll.sehen')
  if (bereich.art === 'alles') return { alles: true }
  return bereich.art === 'nichts' ? { nichts: true } : { pfade: bereich.pfade, knoten: bereich.knoten }
}

/** What of a scope lies in the subtree of one of its organisations. */
function engeEin(bereich: Leseumfang, { id, pfad }: Stelle): Leseumfang {
  if ('nichts' in bereich) return bereich
  if ('alles' in bereich || bereich.pfade.some((oben) => liegtUnter(pfad, oben)))
    return { pfade: [pfad], knoten: [] }
  return { pfade: bereich.pfade.filter((unten) => liegtUnter(unten, pfad)), knoten: [id] }
}
