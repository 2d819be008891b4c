import { mitgliedsrollen } from '@maki/config/rechte'
import { z } from 'zod'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../konto/anfrage.js'
import {
  ablehnungen,
  entziehe,
  vergib,
  verlaengere,
  vertritt,
  type Auftraggeber,
  type Ergebnis as Ausgang,
} from '../zugang/mitgliedschaft/index.js'

const dokument = z.string().max(40)
const konto = z.number().int().positive()
const bis = z.iso.date().nullable().default(null)

export const vergabe = z.strictObject({
  person: konto,
  organisation: dokument,
  rolle: z.enum(mitgliedsrollen),
  steckbriefe: z.array(dokument).max(100).default([]),
  bis,
})
export const entzug = z.strictObject({ mitgliedschaft: dokument })
export const verlaengerung = z.strictObject({ mitgliedschaft: dokument, bis })
export const vertretung = z.strictObject({ mitgliedschaft: dokument, person: konto, bis })

/** Document id of the membership that was written. */
interface Geschrieben {
  readonly mitgliedschaft: string
}

/**
 * Carries out what a signed-in person orders. Whether they may is decided where memberships are written; a refusal is problem
 * `mitgliedschaft-abgelehnt` with the reason.
 */
async function alsAngemeldete<T>(
  { strapi, ctx, jetzt }: Eingang<T>,
  auftrag: (auftraggeber: Auftraggeber) => Promise<Ausgang>,
): Promise<Ergebnis<Geschrieben>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const ausgang = await auftrag({ art: 'person', id: angemeldet.wert.konto.id })
  if (ausgang.ok) return gelungen({ mitgliedschaft: ausgang.mitgliedschaft })
  const { grund } = ausgang
  return gescheitert('mitgliedschaft-abgelehnt', ablehnungen[grund], { grund })
}

export const vergibMitgliedschaft = (eingang: Eingang<z.output<typeof vergabe>>) =>
  alsAngemeldete(eingang, (von) => vergib(eingang.strapi, von, eingang.wert, eingang.jetzt))

export const entzieheMitgliedschaft = (eingang: Eingang<z.output<typeof entzug>>) =>
  alsAngemeldete(eingang, (von) => entziehe(eingang.strapi, von, eingang.wert, eingang.jetzt))

export const verlaengereMitgliedschaft = (eingang: Eingang<z.output<typeof verlaengerung>>) =>
  alsAngemeldete(eingang, (von) => verlaengere(eingang.strapi, von, eingang.wert, eingang.jetzt))

export const nenneVertretung = (eingang: Eingang<z.output<typeof vertretung>>) =>
  alsAngemeldete(eingang, (von) => vertritt(eingang.strapi, von, eingang.wert, eingang.jetzt))
