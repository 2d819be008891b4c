import { mitgliedsrollen } from '@maki/config/rechte'
import { z } from 'zod'
import { gelungen, gescheitert, type Ergebnis } from '../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../konto/anfrage.js'
import { selbst } from '../konto/registrierung/handelnde.js'
import { haltAblehnungFest } from '../pruefprotokoll/ablehnung.js'
import {
  ablehnungen,
  entziehe,
  vergib,
  verlaengere,
  vertritt,
  type Ablehnung,
  type Auftraggeber,
  type Ergebnis as Ausgang,
} from '../zugang/mitgliedschaft/index.js'
import { istSichtbar } from './personen/person.js'

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
 * `mitgliedschaft-abgelehnt` with the reason, and in the audit log.
 *
 * @param betroffen row id of the account that is to get something: one that the person may see, everybody else is invited
 */
async function alsAngemeldete<T>(
  { strapi, ctx, jetzt }: Eingang<T>,
  auftrag: (auftraggeber: Auftraggeber) => Promise<Ausgang>,
  betroffen?: number,
): Promise<Ergebnis<Geschrieben>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto: eigenes, person } = angemeldet.wert
  if (
    betroffen !== undefined &&
    betroffen !== eigenes.id &&
    !(await istSichtbar(strapi, person, betroffen))
  ) {
    await haltAblehnungFest(strapi, {
      ...selbst(eigenes),
      alsWas: 'ohne Berechtigung',
      was: 'mitgliedschaft.person-nennen.abgelehnt',
      // A number that is tried is no object: whoever tries many leaves one row a minute.
      worauf: { art: 'konto', id: 'unbekannt', name: '' },
    })
    return abgelehnt('person-unbekannt')
  }
  const ausgang = await auftrag({ art: 'person', id: eigenes.id })
  return ausgang.ok ? gelungen({ mitgliedschaft: ausgang.mitgliedschaft }) : abgelehnt(ausgang.grund)
}

const abgelehnt = (grund: Ablehnung) => gescheitert('mitgliedschaft-abgelehnt', ablehnungen[grund], { grund })

export const vergibMitgliedschaft = (eingang: Eingang<z.output<typeof vergabe>>) =>
  alsAngemeldete(
    eingang,
    (von) => vergib(eingang.strapi, von, eingang.wert, eingang.jetzt),
    eingang.wert.person,
  )

export const entzieheMitgliedschaft = (eingang: Eingang<z.output<typeof entzug>>) =>
  alsAngemeldete(eingang, (von) => entziehe(eingang.strapi, von, eingang.wert, eingang.jetzt))

export const verlaengereMitgliedschaft = (eingang: Eingang<z.output<typeof verlaengerung>>) =>
  alsAngemeldete(eingang, (von) => verlaengere(eingang.strapi, von, eingang.wert, eingang.jetzt))

export const nenneVertretung = (eingang: Eingang<z.output<typeof vertretung>>) =>
  alsAngemeldete(
    eingang,
    (von) => vertritt(eingang.strapi, von, eingang.wert, eingang.jetzt),
    eingang.wert.person,
  )
