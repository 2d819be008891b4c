import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { problem, type Problem } from '@maki/config'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { weckruf } from '../aenderung/weckruf.js'
import { gescheitert, type Anfrage, type Ergebnis } from '../http/antwort.js'
import type { Importauftrag } from '../importer/index.js'
import { quellencodes } from '../importer/quellen/quelle.js'
import { protokolliereLauf } from '../pruefprotokoll/lauf.js'
import { umgebung } from '../umgebung.js'
import { erstelleEinzelplatz } from './einzeln.js'
import { importproblem } from './importfehler.js'
import { MAX_BYTES, mitHochgeladenerDatei, mitTeilen } from './hochladen.js'

const jaNein = z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1')

export const quelle = z.enum(quellencodes)

export const importParameter = z.strictObject({
  source: quelle,
  dryRun: jaNein.default(false),
  publish: jaNein.default(false),
  acceptGone: jaNein.default(false),
  fileName: z.string().max(255).default('Datei'),
  /** Length of the file of mergers, which then comes before the file of the source. */
  mergersBytes: z.coerce
    .number()
    .int()
    .min(0)
    .max(1024 * 1024)
    .default(0),
  mergersName: z.string().max(255).default('Zusammenlegungen'),
})

/** Imports and example content write in bulk: one at a time. */
export const schreibplatz = erstelleEinzelplatz()

export const besetzt = () =>
  gescheitert('import-laeuft', 'Bitte warten Sie, bis der laufende Import zu Ende ist.')

/**
 * Takes the file of an import, then answers with one JSON line for each step of progress and a last one with the result.
 * A client that leaves, or a process that stops, ends the import between two batches.
 *
 * @returns problem when the import does not start; otherwise the answer is written already
 */
export async function nimmImportAn(
  strapi: Core.Strapi,
  ctx: Anfrage,
  parameter: z.infer<typeof importParameter>,
): Promise<Ergebnis<PassThrough>> {
  const { MAKI_DATA_DIR } = umgebung()
  const zeilen = new PassThrough()
  return new Promise((beantworte, scheitere) => {
    const laeuft = schreibplatz.belege(strapi, () =>
      mitHochgeladenerDatei(ctx.req, join(MAKI_DATA_DIR, 'tmp'), async (datei) => {
        beantworte({ ok: true, wert: zeilen })
        const { mergersBytes, mergersName } = parameter
        if (mergersBytes === 0) await fuehreAus(strapi, ctx, parameter, zeilen, datei)
        else {
          await mitTeilen(datei, mergersBytes, (erster, zweiter) =>
            fuehreAus(strapi, ctx, parameter, zeilen, zweiter, { pfad: erster, name: mergersName }),
          )
        }
        return 'fertig' as const
      }),
    )
    laeuft
      .then((ende) => {
        if (ende === 'besetzt') beantworte(besetzt())
        if (ende === 'zu-gross') {
          beantworte(
            gescheitert('inhalt-zu-gross', `Die Datei ist größer als ${MAX_BYTES / 1024 / 1024} MB.`),
          )
        }
      }, scheitere)
      // Only now, with the file gone and the place free: whoever reads the end may start the next import.
      .finally(() => zeilen.end())
  })
}

async function fuehreAus(
  strapi: Core.Strapi,
  ctx: Anfrage,
  { source, fileName, dryRun, publish, acceptGone }: z.infer<typeof importParameter>,
  zeilen: PassThrough,
  file: string,
  zusammenlegungen?: Importauftrag['zusammenlegungen'],
): Promise<void> {
  const abbruch = new AbortController()
  const brichAb = () => {
    abbruch.abort()
  }
  ctx.res.once('close', brichAb)
  weckruf(strapi).ende.addEventListener('abort', brichAb)
  const schreibe = (zeile: Record<string, unknown>) => {
    zeilen.write(`${JSON.stringify(zeile)}\n`)
  }
  try {
    // Loaded when first needed: the CMS starts faster without.
    const { runImport } = await import('../importer/index.js')
    const importiere = () =>
      runImport(strapi, {
        source,
        file,
        fileName,
        dryRun,
        publish,
        acceptGone,
        ...(zusammenlegungen === undefined ? {} : { zusammenlegungen }),
        signal: abbruch.signal,
        onProgress: (stand) => {
          schreibe({ art: 'fortschritt', ...stand })
        },
      })
    const lauf = {
      was: 'import',
      worauf: { art: 'quelle', id: source, name: source },
      angaben: {
        datei: fileName,
        veroeffentlichen: publish,
        verschwundeneHinnehmen: acceptGone,
        zusammenlegungen: zusammenlegungen?.name ?? null,
      },
    }
    const ergebnis = await (dryRun
      ? importiere()
      : protokolliereLauf(strapi, lauf, importiere, (ende) =>
          ende.art === 'fehler' ? { gescheitert: ende.fehler.meldung } : ende.bericht,
        ))
    schreibe(
      ergebnis.art === 'fehler'
        ? { art: 'fehler', problem: importproblem(ergebnis.fehler) }
        : { ...ergebnis },
    )
  } catch (fehler) {
    strapi.log.error(fehler)
    const unerwartet: Problem = problem('intern', 'Der Import ist an einem unerwarteten Fehler gescheitert.')
    schreibe({ art: 'fehler', problem: unerwartet })
  } finally {
    weckruf(strapi).ende.removeEventListener('abort', brichAb)
  }
}
