import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { dokument, nichtGefunden } from '../liste.js'
import type { Benanntes } from '../personen/eintrag.js'
import { findeStelle } from './bereich.js'
import { steckbriefe } from './zaehlen.js'

export const steckbriefwahl = z.strictObject({ organisation: dokument })

const HOECHSTENS = 1000

const zeilen = z.array(z.object({ dokument: z.string(), name: z.string().nullable() }))

/** Steckbriefe of one organisation, drafts too, by name: to name somebody who edits them. */
export async function listeSteckbriefe({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof steckbriefwahl>>): Promise<Ergebnis<{ steckbriefe: Benanntes[] }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const stelle = await findeStelle(
    strapi,
    angemeldet.wert.person,
    'steckbrief.lesen-traeger',
    wert.organisation,
  )
  if (stelle === null) return nichtGefunden()
  const { spalte } = tabelle(strapi, KI_SYSTEM)
  const gefunden = zeilen.parse(
    await steckbriefe(strapi)
      .where('o.id', stelle.id)
      .orderBy([{ column: `s.${spalte('name')}` }, { column: 's.id' }])
      .limit(HOECHSTENS)
      .select({ dokument: `s.${spalte('documentId')}`, name: `s.${spalte('name')}` }),
  )
  return gelungen({
    steckbriefe: gefunden.map(({ dokument: id, name }) => ({ dokument: id, name: name ?? '' })),
  })
}
