import { resolve } from 'node:path'
import { createStrapi, type Core } from '@strapi/strapi'
import { z } from 'zod'
import { schreibeOrganisationen } from '../importer/lauf/organisationen-schreiben.js'
import { bildeAb, type Abgebildet } from '../importer/lauf/steckbriefe-pruefen.js'
import { quellen } from '../importer/quellen/index.js'
import { legeDatenordnerAn } from '../start/datenordner.js'
import { umgebung } from '../umgebung.js'

/**
 * The slow side of the import bench: creates and publishes rows of a register one by one through the document service, as
 * anyone without the bulk path would. `node dist/src/messung/einzeln.js <file> <rows>` takes that many rows, evenly spread
 * over the file, and prints `{"zeilen": …, "sekunden": …}`. The time holds the calls of the document service only, neither
 * the start nor reading and mapping the file nor the organisations, so the comparison favours this side.
 */
const QUELLE = quellen['us-federal-2025']

async function liesZeilen(datei: string): Promise<Abgebildet[]> {
  const zeilen: Abgebildet[] = []
  for await (const eintrag of QUELLE.lies({ pfad: datei, name: datei })) {
    if (eintrag.art === 'fehler') throw new Error(eintrag.fehler.meldung)
    const { abgebildet } = bildeAb(QUELLE, eintrag.satz)
    if (abgebildet !== undefined) zeilen.push(abgebildet)
  }
  return zeilen
}

async function legeOrganisationenAn(
  strapi: Core.Strapi,
  zeilen: readonly Abgebildet[],
): Promise<Map<string, string>> {
  const saetze = new Map(
    [QUELLE.wurzel, ...zeilen.map(({ organisation }) => organisation)].map((satz) => [satz.schluessel, satz]),
  )
  const dokumente = new Map<string, string>()
  const auftraege = [...saetze.values()].map((satz) => ({ satz, pruefsumme: '', dokument: undefined }))
  await schreibeOrganisationen(strapi, QUELLE.code, crypto.randomUUID(), auftraege, dokumente, () => true)
  return dokumente
}

async function miss(datei: string, anzahl: number): Promise<void> {
  const alle = await liesZeilen(datei)
  const schritt = Math.max(1, alle.length / anzahl)
  const stichprobe = Array.from(
    { length: Math.min(anzahl, alle.length) },
    (_, i) => alle[Math.floor(i * schritt)],
  ).filter((zeile) => zeile !== undefined)
  legeDatenordnerAn(umgebung().MAKI_DATA_DIR)
  const distDir = resolve(__dirname, '../..')
  const strapi = createStrapi({
    appDir: resolve(distDir, '..'),
    distDir,
    autoReload: false,
    serveAdminPanel: false,
  })
  await strapi.load()
  const organisationen = await legeOrganisationenAn(strapi, stichprobe)
  const daten = stichprobe.map(({ werte, organisation }) => ({
    ...werte,
    organisation: organisationen.get(organisation.schluessel) ?? '',
  }))
  const beginn = performance.now()
  for (const data of daten) {
    await strapi.documents('api::ki-system.ki-system').create({ data, status: 'published' })
  }
  const sekunden = (performance.now() - beginn) / 1000
  process.stdout.write(`${JSON.stringify({ zeilen: stichprobe.length, sekunden })}\n`)
  await strapi.destroy()
}

const [datei, anzahl] = z.tuple([z.string(), z.coerce.number().int().positive()]).parse(process.argv.slice(2))
miss(datei, anzahl).then(
  () => process.exit(0),
  (fehler: unknown) => {
    process.stderr.write(`${fehler instanceof Error ? (fehler.stack ?? fehler.message) : String(fehler)}\n`)
    process.exit(1)
  },
)
