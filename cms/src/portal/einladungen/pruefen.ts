import { mitgliedsrollen, rollen, vergabeVon, type Mitgliedsrolle, type Rolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { mailadresse, type Konto } from '../../konto/konten.js'
import { istOffen, ladeStelle, type Stelle } from '../../konto/registrierung/stelle.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import { wodurch } from '../../zugang/darf.js'
import { istMoeglichesEnde } from '../../zugang/mitgliedschaft/gueltigkeit.js'
import { ablehnungen, rollePasst } from '../../zugang/mitgliedschaft/index.js'
import type { Person } from '../../zugang/person.js'
import type { Rohzeile, Spalte } from './csv.js'
import { loeseStellenAuf, type Unbenannt } from './stellen.js'

/** What is wrong with a row, in German. */
interface Zeilenfehler {
  readonly spalte: Spalte
  readonly grund: string
}

/** A row that has been looked at. What could not be read is null; with mistakes it is no invitation. */
export interface Gepruefte {
  readonly zeile: number
  /** As it is in the file when it is no address. */
  readonly mail: string
  readonly rolle: Mitgliedsrolle | null
  readonly stelle: Stelle | null
  readonly bis: string | null
  /** Role in which the person may invite. */
  readonly alsRolle: Rolle | null
  readonly fehler: readonly Zeilenfehler[]
}

/** Who invites. */
export interface Einladende {
  readonly konto: Konto
  readonly person: Person | null
}

const unbenannt: Readonly<Record<Unbenannt, string>> = {
  unbekannt: 'Diese Stelle gibt es nicht, oder sie liegt außerhalb Ihres Bereichs.',
  mehrdeutig:
    'So heißen mehrere Stellen. Bitte geben Sie die Adresse der Stelle oder den Regionalschlüssel an.',
}

/** An organisation with what the check needs of it. */
interface Ort {
  readonly stelle: Stelle
  readonly art: string | null
}

/**
 * Looks at each row as a single invitation is looked at, and for the same person, organisation and role twice. Whether there is
 * an account with an address is not asked.
 */
export async function pruefeEinladungen(
  strapi: Core.Strapi,
  einladende: Einladende,
  zeilen: readonly Rohzeile[],
  jetzt: Date,
): Promise<Gepruefte[]> {
  const texte = zeilen.map(({ werte }) => werte.organisation).filter(Boolean)
  const gemeint = await loeseStellenAuf(strapi, einladende.person, texte)
  const orte = new Map<string, Ort | Unbenannt>()
  for (const [text, ziel] of gemeint) {
    const stelle = typeof ziel === 'string' ? null : await ladeStelle(strapi, strapi.db.connection, ziel)
    orte.set(
      text,
      typeof ziel === 'string' ? ziel : stelle === null ? 'unbekannt' : { stelle, art: ziel.art },
    )
  }
  const gesehen = new Map<string, number>()
  return zeilen.map((zeile) =>
    pruefe(einladende, zeile, orte.get(zeile.werte.organisation) ?? 'unbekannt', gesehen, jetzt),
  )
}

/** @param gesehen lines by mail address, organisation and role; the row is added */
function pruefe(
  { konto, person }: Einladende,
  { zeile, werte, zuViele }: Rohzeile,
  ort: Ort | Unbenannt,
  gesehen: Map<string, number>,
  jetzt: Date,
): Gepruefte {
  const fehler: Zeilenfehler[] = []
  const ruege = (spalte: Spalte, grund: string) => {
    fehler.push({ spalte, grund })
  }
  if (zuViele) ruege('bis', 'Die Zeile hat mehr Werte als die Kopfzeile Spalten.')

  const mail = mailadresse.safeParse(werte.mail).data ?? null
  if (mail === null)
    ruege('mail', werte.mail === '' ? 'Bitte geben Sie eine Mailadresse an.' : 'Das ist keine Mailadresse.')
  else if (mail === konto.mail) ruege('mail', ablehnungen['eigene-mitgliedschaft'])

  const rolle = alsRolleAusText(werte.rolle)
  if (rolle === null) ruege('rolle', `Bitte geben Sie eine Rolle an: ${EINLADBAR.join(', ')}.`)
  else if (rolle === 'bearbeiter')
    ruege('rolle', 'Zur Bearbeitung einzelner Steckbriefe laden Sie bitte einzeln ein.')

  const { stelle, art } = typeof ort === 'string' ? { stelle: null, art: null } : ort
  if (typeof ort === 'string')
    ruege('organisation', werte.organisation === '' ? 'Bitte geben Sie eine Stelle an.' : unbenannt[ort])
  else if (!istOffen(ort.stelle, jetzt)) ruege('organisation', ablehnungen['stelle-ungeeignet'])
  let alsRolle: Rolle | null = null
  if (stelle !== null && rolle !== null) {
    alsRolle = wodurch(person, vergabeVon(rolle), { organisation: stelle, betroffen: null })
    if (alsRolle === null) ruege('rolle', 'Diese Rolle dürfen Sie dort nicht vergeben.')
    else if (!rollePasst(rolle, art)) ruege('rolle', ablehnungen['rolle-passt-nicht'])
  }

  const bis = alsTag(werte.bis)
  if (werte.bis !== '' && (bis === null || !istMoeglichesEnde(bis, tagInDeutschland(jetzt))))
    ruege(
      'bis',
      'Bitte geben Sie einen Tag ab heute an, zum Beispiel 31.12.2027, oder lassen Sie das Feld leer.',
    )

  if (mail !== null && stelle !== null && rolle !== null) {
    const schluessel = JSON.stringify([mail, stelle.id, rolle])
    const frueher = gesehen.get(schluessel)
    if (frueher === undefined) gesehen.set(schluessel, zeile)
    else ruege('mail', `Dieselbe Einladung steht schon in Zeile ${frueher}.`)
  }
  return { zeile, mail: mail ?? werte.mail.slice(0, 254), rolle, stelle, bis, alsRolle, fehler }
}

/** Roles that a list can name, as people read them. */
const EINLADBAR = mitgliedsrollen
  .filter((rolle) => rolle !== 'bearbeiter' && rolle !== 'gruppen-admin-1')
  .map((rolle) => rollen[rolle].label)

/** A role by its code or its label. */
function alsRolleAusText(text: string): Mitgliedsrolle | null {
  const gesucht = text.toLowerCase()
  return (
    mitgliedsrollen.find((rolle) => rolle === gesucht || rollen[rolle].label.toLowerCase() === gesucht) ??
    null
  )
}

/** `31.12.2027` or `2027-12-31` as an ISO day; null: neither of them. */
function alsTag(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const [, tag, monat, jahr] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  return tag === undefined || monat === undefined || jahr === undefined
    ? null
    : `${jahr}-${monat.padStart(2, '0')}-${tag.padStart(2, '0')}`
}
