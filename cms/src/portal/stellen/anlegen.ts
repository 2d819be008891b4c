import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import type { Ergebnis } from '../../http/antwort.js'
import type { Eingang } from '../../konto/anfrage.js'
import { dokument } from '../liste.js'
import { schreibeAlsPerson, type Geschrieben } from './schreiben.js'

/** Kinds that are made in the portal: Bund, Länder, registers and shells come from elsewhere. */
const arten = [
  'oberste-bundesbehoerde',
  'bundesbehoerde',
  'ressort',
  'landesbehoerde',
  'regierungsbezirk',
  'region',
  'kreis',
  'kreisfreie-stadt',
  'gemeindeverband',
  'gemeinde',
  'gemeindefreies-gebiet',
  'zweckverband',
  'sozialversicherung',
  'hochschule',
  'kammer',
  'sonstige',
] as const

/** One line of visible text. */
const zeile = (hoechstens: number) =>
  z
    .string()
    .max(1000)
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(2)
        .max(hoechstens)
        .regex(/^[^\p{C}<>]+$/u),
    )

export const neueOrganisation = z.strictObject({
  /** Document id of the one above. */
  eltern: dokument,
  name: zeile(255),
  kurz: zeile(100).nullable().default(null),
  art: z.enum(arten),
})

/** Adds an organisation below another one. */
export function legeOrganisationAn(
  eingang: Eingang<z.output<typeof neueOrganisation>>,
): Promise<Ergebnis<Geschrieben>> {
  const { eltern, ...werte } = eingang.wert
  return schreibeAlsPerson(
    eingang,
    { wo: eltern, aktion: 'organisation.anlegen', feld: 'eltern' },
    async (trx, stelle) => {
      const { name, spalte, verknuepfung } = tabelle(eingang.strapi, ORGANISATION)
      const { name: verweise, von, zu } = verknuepfung('eltern')
      const gleiche: unknown = await trx({ o: name })
        .join({ e: verweise }, `e.${von}`, 'o.id')
        .where(`e.${zu}`, stelle.id)
        .where(`o.${spalte('name')}`, werte.name)
        .whereNull(`o.${spalte('beendetAm')}`)
        .first('o.id')
      return gleiche === undefined
        ? []
        : [{ feld: 'name', grund: `Unter „${stelle.name}“ gibt es schon „${werte.name}“.` }]
    },
    async (strapi) =>
      angelegt.parse(await strapi.documents(ORGANISATION).create({ data: { ...werte, eltern } })).documentId,
  )
}

const angelegt = z.object({ documentId: z.string() })
