import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { baueVeraltetes } from '../bau/bau.ts'
import { findeChromium, holeChromium } from '../tests/chromium.ts'
import { liesZaehlung, schlusszeile, summe, type Zaehlung } from '../tests/zaehlung.ts'
import { werkzeug, wurzel } from '../wurzel.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const arten = ['unit', 'integration', 'contract', 'faults', 'browser'] as const
type Art = (typeof arten)[number]

const artForm = z.array(
  z.enum(arten, {
    error: ({ input }) => `Die Art „${String(input)}“ gibt es nicht. Es gibt: ${arten.join(', ')}.`,
  }),
)

const ganzzahl = (von: number, bis: number) =>
  z.coerce
    .number({ error: 'Bitte geben Sie eine Zahl an.' })
    .int({ error: 'Bitte geben Sie eine ganze Zahl an.' })
    .min(von, { error: `Bitte geben Sie mindestens ${von} an.` })
    .max(bis, { error: `Bitte geben Sie höchstens ${bis} an.` })
    .transform(String)
    .optional()

/** Switches of the fault test, as the variables from which it reads them. */
const stoerschalter = z
  .object({
    kills: ganzzahl(1, 10_000),
    seed: ganzzahl(0, 2 ** 32 - 1),
    away: ganzzahl(1, 3_600),
  })
  .transform(({ kills, seed, away }) =>
    Object.fromEntries(
      Object.entries({ FAULT_KILLS: kills, FAULT_SEED: seed, FAULT_AWAY_SECONDS: away }).filter(
        ([, wert]) => wert !== undefined,
      ),
    ),
  )

const test: Ausfuehrung = async ({ ausgabe, argumente, schalter, abbruch }) => {
  const gelesen = artForm.safeParse(argumente)
  if (!gelesen.success) throw new Befehlsfehler(gelesen.error.issues.map(({ message }) => message).join('\n'))
  const stoerung = stoerschalter.safeParse(schalter)
  if (!stoerung.success) {
    throw new Befehlsfehler(
      stoerung.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    )
  }
  const gewaehlt = gelesen.data.length === 0 ? arten : arten.filter((art) => gelesen.data.includes(art))
  const chromium = gewaehlt.includes('browser') ? await sucheChromium(ausgabe, abbruch) : null
  await baueVeraltetes(ausgabe, abbruch, { namen: bauVon(gewaehlt) })

  const ergebnisse: (Zaehlung & { art: Art })[] = []
  let allesGut = true
  for (const art of gewaehlt) {
    ausgabe.zeile(`\n── ${art} ──`)
    const { code, zaehlung } = await fuehreAus(art, chromium, stoerung.data, abbruch)
    if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
    allesGut &&= code === 0
    // A run that breaks down is a failure, even when it counted none.
    const gezaehlt = zaehlung ?? { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
    ergebnisse.push({ art, ...gezaehlt, failed: code === 0 ? gezaehlt.failed : Math.max(1, gezaehlt.failed) })
  }
  const gesamt = summe(ergebnisse)
  ausgabe.ergebnis({ ...gesamt, arten: ergebnisse }, [schlusszeile(gesamt)])
  return allesGut && gesamt.failed === 0 ? 0 : 1
}

/** Builds that tests of these kinds stand on. */
function bauVon(gewaehlt: readonly Art[]): ('cms' | 'admin' | 'site')[] {
  if (gewaehlt.includes('browser')) return ['cms', 'admin', 'site']
  if (gewaehlt.includes('integration')) return ['cms', 'site']
  return gewaehlt.includes('faults') ? ['cms'] : []
}

async function sucheChromium(ausgabe: Ausgabe, abbruch: AbortSignal): Promise<string | null> {
  const verlangt = process.env.REQUIRE_BROWSER === '1'
  const gefunden = findeChromium() ?? ((await holeChromium(abbruch)) ? findeChromium() : null)
  if (gefunden !== null) return gefunden
  const rat =
    'Installieren Sie Chromium (Debian: apt-get install chromium) oder nennen Sie eines mit CHROMIUM_PATH.'
  if (verlangt)
    throw new Befehlsfehler(`Es ist kein Browser da, und REQUIRE_BROWSER=1 verlangt einen. ${rat}`)
  ausgabe.zeile(`Es ist kein Browser da: Die Browsertests werden übersprungen. ${rat}`)
  return null
}

async function fuehreAus(
  art: Art,
  chromium: string | null,
  weitere: Readonly<Record<string, string | undefined>>,
  abbruch: AbortSignal,
): Promise<{ code: number; zaehlung: Zaehlung | null }> {
  const ordner = mkdtempSync(join(tmpdir(), 'maki-test-'))
  const bericht = join(ordner, 'bericht.json')
  const { CHROMIUM_PATH: _, NODE_ENV: __, ...umgebung } = process.env
  try {
    const code = await new Promise<number>((fertig, scheitere) => {
      const kind = spawn(
        process.execPath,
        [
          werkzeug('vitest'),
          'run',
          `--project=${art}`,
          '--passWithNoTests',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${bericht}`,
        ],
        {
          cwd: wurzel,
          env: { ...umgebung, ...weitere, ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) },
          // Human text goes to standard error.
          stdio: ['ignore', 2, 2],
        },
      )
      const beende = () => kind.kill('SIGTERM')
      abbruch.addEventListener('abort', beende)
      kind.once('error', scheitere)
      kind.once('exit', (wert) => {
        abbruch.removeEventListener('abort', beende)
        fertig(wert ?? 1)
      })
    })
    return { code, zaehlung: liesZaehlung(inhaltOderNull(bericht)) }
  } finally {
    rmSync(ordner, { recursive: true, force: true })
  }
}

function inhaltOderNull(datei: string): string | null {
  try {
    return readFileSync(datei, 'utf8')
  } catch {
    return null
  }
}

export default test
