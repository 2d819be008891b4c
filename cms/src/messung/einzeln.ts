import { resolve } from 'node:path'
import { codelisten, codes, felder, pruefeStufe } from '@maki/config'
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
 * the start nor reading and mapping the file nor the organisations, so the comparison favours this side. What the source
 * does not say but the document service asks of a draft is filled with the first code of its list.
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

/** Values that the document service accepts: the row's, and something valid where a draft may have no gap. */
function ohneLuecken(
  werte: Readonly<Record<string, unknown>>,
  organisation: string,
): Record<string, unknown> {
  const luecken = new Set(pruefeStufe({ ...werte, organisation }, 'entwurf').map(({ feld }) => feld))
  const ergaenzt = felder.flatMap(({ key, art }): [string, unknown][] => {
    if (!luecken.has(key)) return []
    if (art.typ === 'auswahl') return [[key, codes(codelisten[art.liste])[0]]]
    if (art.typ === 'mehrfachauswahl') return [[key, codes(codelisten[art.liste]).slice(0, 1)]]
    return [[key, 'nicht angegeben']]
  })
  return { ...werte, ...Object.fromEntries(ergaenzt), organisation }
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
  const daten = stichprobe.map(({ werte, organisation }) =>
    ohneLuecken(werte, organisationen.get(organisation.schluessel) ?? ''),
  )
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
