import { randomInt } from 'node:crypto'
import { rollen } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { MITGLIEDSCHAFT } from '../dokumente/arten.js'
import { stelleAntrag } from '../konto/antrag/stellen.js'
import { kontoMitId, kontoMitMail, type Konto } from '../konto/konten.js'
import { hashe } from '../konto/passwort/argon2.js'
import { hashVon, speichereHash } from '../konto/passwort/bestand.js'
import { einwand } from '../konto/passwort/richtlinie.js'
import { UEBERLASTET } from '../konto/passwort/warteschlange.js'
import { legeKontoAn } from '../konto/registrierung/anlegen.js'
import { ladeStelle } from '../konto/registrierung/stelle.js'
import { raeumeAus } from '../konto/selbst/loeschen.js'
import { handelnder } from '../pruefprotokoll/handelnde.js'
import { protokolliere } from '../pruefprotokoll/schreiben.js'
import { ladePerson } from '../zugang/laden.js'
import { vergib } from '../zugang/mitgliedschaft/index.js'
import { ladeBezuege, merkeBezug } from './bezug.js'
import type { Beispielperson } from './format.js'

const PRAEFIX = 'personen/'

/**
 * Creates the example people that were never there; who was deleted by hand stays away. They have no password yet
 * (`gibZugaenge`).
 *
 * @param bezuege which key of the example content became which document
 * @returns how many were created
 */
export async function legePersonenAn(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  personen: readonly Beispielperson[],
  bezuege: ReadonlyMap<string, string>,
): Promise<number> {
  const dokument = (art: string, schluessel: string): string => {
    const gefunden = bezuege.get(`${art}/${schluessel}`)
    if (gefunden === undefined) throw new Error(`${art}/${schluessel} kommt in den Beispielen nicht vor.`)
    return gefunden
  }
  const jetzt = new Date()
  let anzahl = 0
  for (const { schluessel, name, mail, mitgliedschaften, antrag } of personen) {
    if (bezuege.has(`${PRAEFIX}${schluessel}`) || (await kontoMitMail(strapi, trx, mail)) !== null) continue
    const neu = { mail, name, hash: null, zugelassen: antrag === undefined }
    const id = await legeKontoAn(strapi, trx, neu, jetzt)
    await merkeBezug(trx, `${PRAEFIX}${schluessel}`, String(id))
    await protokolliere(trx, {
      ...handelnder(strapi),
      was: 'konto.anlegen-beispiel',
      worauf: { art: 'konto', id: String(id), name },
      nachher: { mail },
    })
    for (const { organisation, rolle, steckbriefe } of mitgliedschaften) {
      const vergabe = {
        person: id,
        organisation: dokument('organisationen', organisation),
        rolle,
        steckbriefe: steckbriefe.map((einer) => dokument('steckbriefe', einer)),
      }
      const vergeben = await vergib(strapi, { art: 'system', name: 'Beispielinhalte' }, vergabe, jetzt)
      if (!vergeben.ok) throw new Error(`Beispielperson „${name}“: ${vergeben.grund}`)
    }
    if (antrag !== undefined) {
      const stelle = await ladeStelle(strapi, trx, {
        documentId: dokument('organisationen', antrag.organisation),
      })
      if (stelle === null) throw new Error(`Beispielperson „${name}“: ihre Stelle fehlt.`)
      const { nachricht } = antrag
      await stelleAntrag(
        strapi,
        trx,
        { konto: { id, name, mail }, organisation: stelle.id, nachricht },
        jetzt,
      )
    }
    anzahl++
  }
  return anzahl
}

/** The accounts of the example people that still exist. */
async function beispielkonten(strapi: Core.Strapi, trx: Knex.Transaction): Promise<Konto[]> {
  const konten = []
  for (const [schluessel, id] of await ladeBezuege(trx)) {
    const konto = schluessel.startsWith(PRAEFIX) ? await kontoMitId(strapi, trx, Number(id)) : null
    if (konto !== null) konten.push(konto)
  }
  return konten
}

/** Removes all example people with everything that they may, also where they are the last who may it. */
export async function entfernePersonen(strapi: Core.Strapi, trx: Knex.Transaction): Promise<void> {
  for (const { id, name } of await beispielkonten(strapi, trx)) {
    const mitgliedschaften = strapi.db.query(MITGLIEDSCHAFT)
    for (const where of [{ vertretungFuer: { person: { id } } }, { person: { id } }])
      await mitgliedschaften.deleteMany({ where })
    await raeumeAus(strapi, trx, id, new Date())
    await protokolliere(trx, {
      ...handelnder(strapi),
      was: 'konto.loeschen',
      worauf: { art: 'konto', id: String(id), name },
    })
  }
}

/** How to log in as an example person. */
export interface Beispielzugang {
  readonly name: string
  readonly mail: string
  readonly passwort: string
  /** Role and organisation in words. */
  readonly rollen: readonly string[]
}

/**
 * Gives a password to each example person that has none yet. It is stored nowhere else: asked again, the answer is empty. The
 * second factor of those whose role needs one is set up at their first log-in.
 */
export function gibZugaenge(strapi: Core.Strapi): Promise<Beispielzugang[]> {
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const jetzt = new Date()
    const zugaenge: Beispielzugang[] = []
    for (const konto of await beispielkonten(strapi, trx)) {
      if ((await hashVon(trx, konto.id)) !== null) continue
      const passwort = neuesPasswort(konto)
      const neu = await hashe(passwort)
      // The next start gives it.
      if (neu === UEBERLASTET) continue
      await speichereHash(trx, konto.id, neu.hash, jetzt)
      const { name, mail } = konto
      zugaenge.push({ name, mail, passwort, rollen: await rollenVon(strapi, trx, konto, jetzt) })
    }
    if (zugaenge.length > 0)
      await protokolliere(trx, {
        ...handelnder(strapi),
        was: 'beispiele.zugaenge-ausgeben',
        worauf: { art: 'beispiele', id: 'personen', name: 'Beispielpersonen' },
        nachher: { anzahl: zugaenge.length },
      })
    return zugaenge
  })
}

async function rollenVon(
  strapi: Core.Strapi,
  trx: Knex,
  { id, zugelassen }: Konto,
  jetzt: Date,
): Promise<string[]> {
  if (!zugelassen) return ['wartet auf die Entscheidung über den Zugang']
  const person = await ladePerson(strapi, trx, id, jetzt)
  const inWorten = []
  for (const { rolle, organisation } of person?.mitgliedschaften ?? []) {
    const stelle = await ladeStelle(strapi, trx, { id: organisation })
    inWorten.push(`${rollen[rolle].label}, ${stelle?.name ?? ''}`)
  }
  return inWorten.length === 0 ? [rollen.nutzende.label] : inWorten
}

/** Characters that are not mistaken for each other. */
const ZEICHEN = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password of 20 characters, about 115 bits. */
function neuesPasswort(konto: Konto): string {
  for (;;) {
    const passwort = Array.from({ length: 20 }, () => ZEICHEN[randomInt(ZEICHEN.length)]).join('')
    if (einwand(passwort, konto) === null) return passwort
  }
}
