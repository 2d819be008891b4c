import { resolve } from 'node:path'
import { aktionen, type Aktion } from '@maki/config/rechte'
import { createStrapi, type Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KI_SYSTEM, ORGANISATION } from '../dokumente/arten.js'
import { legeDatenordnerAn } from '../start/datenordner.js'
import { umgebung } from '../umgebung.js'
import { alsBedingung } from '../zugang/bedingung.js'
import { darf } from '../zugang/darf.js'
import { ladePerson } from '../zugang/laden.js'
import type { Mitgliedschaft, Objekt, Person } from '../zugang/person.js'
import { umfang, type Umfang } from '../zugang/umfang.js'
import { fuelle, groesse, knoten } from './rechte-bestand.js'

/**
 * Measures the rights at the size of the whole country on an empty database (`DATABASE_URL`, otherwise SQLite in the data
 * folder). `node dist/src/messung/rechte.js` prints one JSON object; times in milliseconds, medians.
 */
const RUNDEN = 15
const PERSONEN = 500
const PRUEFUNGEN = 1_000_000
const UMZUEGE = 4
const SEITE = 25

const ALLES: Umfang = { art: 'alles' }

const mitte = (zeiten: readonly number[]) =>
  zeiten.toSorted((a, b) => a - b)[Math.floor(zeiten.length / 2)] ?? NaN

async function dauer(arbeit: () => Promise<unknown>): Promise<number> {
  const beginn = performance.now()
  await arbeit()
  return performance.now() - beginn
}

/** Drafts with their organisation, as the list of the portal shows them. */
function steckbriefe(strapi: Core.Strapi, bereich: Umfang): Knex.QueryBuilder {
  const systeme = tabelle(strapi, KI_SYSTEM)
  const organisationen = tabelle(strapi, ORGANISATION)
  const betreiber = systeme.verknuepfung('organisation')
  const spalten = {
    pfad: `o.${organisationen.spalte('pfad')}`,
    knoten: 'o.id',
    dokument: `s.${systeme.spalte('documentId')}`,
  }
  return strapi.db
    .connection({ s: systeme.name })
    .join({ b: betreiber.name }, `b.${betreiber.von}`, 's.id')
    .join({ o: organisationen.name }, 'o.id', `b.${betreiber.zu}`)
    .whereNull(`s.${systeme.spalte('publishedAt')}`)
    .where(alsBedingung(strapi, bereich, spalten))
}

const abfragen: Readonly<Record<string, (strapi: Core.Strapi, bereich: Umfang) => Knex.QueryBuilder>> = {
  liste: (strapi, bereich) =>
    steckbriefe(strapi, bereich)
      .select('s.id', 's.name', 'o.anzeigename')
      .orderBy([{ column: 's.name' }, { column: 's.id' }])
      .limit(SEITE),
  anzahl: (strapi, bereich) => steckbriefe(strapi, bereich).count({ anzahl: '*' }),
}

/** A person with these memberships. */
function alsPerson(...mitgliedschaften: Omit<Mitgliedschaft, 'id' | 'steckbriefe'>[]): Person {
  const alle = mitgliedschaften.map((eine, i) => ({
    id: String(i),
    steckbriefe: ['messung-steckbrief-1'],
    ...eine,
  }))
  return { id: 1, name: 'Messung', mitgliedschaften: alle }
}

async function pfadVon(strapi: Core.Strapi, id: number): Promise<string> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const zeile: unknown = await strapi.db
    .connection(name)
    .where({ id })
    .first({ pfad: spalte('pfad') })
  return z.object({ pfad: z.string() }).parse(zeile).pfad
}

async function bereiche(strapi: Core.Strapi): Promise<Record<string, Umfang>> {
  const an = async (organisation: number) => ({ organisation, pfad: await pfadVon(strapi, organisation) })
  const [wurzel, kreis, gemeinde, andere] = [
    await an(knoten.groessteWurzel),
    await an(knoten.kreis),
    await an(knoten.gemeinde),
    await an(knoten.zielwurzel),
  ]
  const lesen: Aktion = 'steckbrief.lesen-traeger'
  const von = (...mitgliedschaften: Parameters<typeof alsPerson>) =>
    umfang(alsPerson(...mitgliedschaften), lesen)
  return {
    land: von({ rolle: 'gruppen-admin-1', ...wurzel }),
    kreis: von({ rolle: 'gruppen-admin-2', ...kreis }),
    gemeinde: von({ rolle: 'projekt-admin', ...gemeinde }),
    steckbrief: von({ rolle: 'bearbeiter', ...gemeinde }),
    gemischt: von(
      { rolle: 'gruppen-admin-2', ...andere },
      { rolle: 'gruppen-admin-2', ...kreis },
      { rolle: 'projekt-admin', ...gemeinde },
      { rolle: 'bearbeiter', ...gemeinde, organisation: gemeinde.organisation + 1 },
    ),
  }
}

/** Each scope beside everything, in turns. */
async function messeListen(strapi: Core.Strapi) {
  const ergebnis = []
  for (const [was, frage] of Object.entries(abfragen)) {
    for (const [wer, bereich] of Object.entries(await bereiche(strapi))) {
      const mit: number[] = []
      const ohne: number[] = []
      for (let runde = 0; runde < RUNDEN; runde++) {
        ohne.push(await dauer(async () => frage(strapi, ALLES)))
        mit.push(await dauer(async () => frage(strapi, bereich)))
      }
      const [eingeschraenkt, alles] = [mitte(mit), mitte(ohne)]
      ergebnis.push({ was, wer, eingeschraenkt, alles, verhaeltnis: eingeschraenkt / alles })
    }
  }
  return ergebnis
}

async function messePruefungen(strapi: Core.Strapi) {
  const personen: Person[] = []
  const jetzt = new Date()
  const laden: number[] = []
  for (let i = 0; i < PERSONEN; i++) {
    const benutzer = ((i * 37) % groesse.konten) + 1
    laden.push(
      await dauer(async () => {
        const person = await ladePerson(strapi, strapi.db.connection, benutzer, jetzt)
        if (person !== null) personen.push(person)
      }),
    )
  }
  const objekte: Objekt[] = []
  for (let i = 0; i < PERSONEN; i++) {
    const id = ((i * 31) % groesse.organisationen) + 1
    objekte.push({
      organisation: { id, pfad: await pfadVon(strapi, id) },
      steckbrief: { dokument: `messung-steckbrief-${i}`, autoren: [i] },
      betroffen: i,
    })
  }
  const alle = Object.keys(aktionen).filter((aktion): aktion is Aktion => aktion in aktionen)
  let erlaubt = 0
  const beginn = performance.now()
  for (let i = 0; i < PRUEFUNGEN; i++) {
    const [person, aktion, objekt] = [
      personen[i % personen.length],
      alle[i % alle.length],
      objekte[i % objekte.length],
    ]
    if (person !== undefined && aktion !== undefined && objekt !== undefined && darf(person, aktion, objekt))
      erlaubt++
  }
  const sekunden = (performance.now() - beginn) / 1000
  return { jeSekunde: PRUEFUNGEN / sekunden, erlaubt, ladenMs: mitte(laden) }
}

/** Moves the node to and fro through the document service, with everything that follows: paths, change log, audit log. */
async function messeUmzug(strapi: Core.Strapi): Promise<number[]> {
  const zeiten: number[] = []
  const ziele = [knoten.zielwurzel, knoten.groessteWurzel]
  for (let i = 0; i < UMZUEGE; i++) {
    const data: Record<string, unknown> = {
      eltern: `messung-organisation-${ziele[i % ziele.length] ?? knoten.zielwurzel}`,
    }
    zeiten.push(
      await dauer(() =>
        strapi.documents(ORGANISATION).update({ documentId: `messung-organisation-${knoten.umzug}`, data }),
      ),
    )
  }
  return zeiten
}

async function miss(): Promise<void> {
  legeDatenordnerAn(umgebung().MAKI_DATA_DIR)
  const distDir = resolve(__dirname, '../..')
  const strapi = createStrapi({
    appDir: resolve(distDir, '..'),
    distDir,
    autoReload: false,
    serveAdminPanel: false,
  })
  await strapi.load()
  const fuellen = await dauer(() => fuelle(strapi))
  const ergebnis = {
    datenbank: strapi.db.dialect.client,
    groesse,
    fuellenSekunden: fuellen / 1000,
    listen: await messeListen(strapi),
    pruefungen: await messePruefungen(strapi),
    umzugMs: await messeUmzug(strapi),
  }
  process.stdout.write(`${JSON.stringify(ergebnis)}\n`)
  await strapi.destroy()
}

miss().then(
  () => process.exit(0),
  (fehler: unknown) => {
    process.stderr.write(`${fehler instanceof Error ? (fehler.stack ?? fehler.message) : String(fehler)}\n`)
    process.exit(1)
  },
)
