import { accessSync, constants, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { organisationsschritte, type Ergebnis } from '../einfuhr/antwort.ts'
import { schreibeBericht } from '../einfuhr/berichtsdatei.ts'
import { uebertrage } from '../einfuhr/uebertragung.ts'
import { rufe } from '../portal/betrieb.ts'
import { mitCms } from '../portal/vorhandenes.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const quellen = [
  'us-federal-2025',
  'nl-algoritmeregister',
  'de-verwaltungseinheiten',
  'de-bundesbehoerden',
] as const

const schalterForm = z.object({
  source: z.enum(quellen, {
    error: ({ input }) => `Die Quelle „${String(input)}“ gibt es nicht. Es gibt: ${quellen.join(', ')}.`,
  }),
  dryRun: z.boolean().default(false),
  publish: z.boolean().default(false),
  acceptGone: z.boolean().default(false),
  remove: z.boolean().default(false),
  zusammenlegungen: z.string().optional(),
})

type Schalter = z.infer<typeof schalterForm>

const importiere: Ausfuehrung = async ({ ausgabe, argumente, schalter, abbruch }) => {
  const gelesen = schalterForm.safeParse(schalter)
  if (!gelesen.success) throw new Befehlsfehler(gelesen.error.issues.map(({ message }) => message).join('\n'))
  const [datei] = argumente
  if (gelesen.data.remove) {
    if (datei !== undefined || gelesen.data.zusammenlegungen !== undefined)
      throw new Befehlsfehler('Mit --remove wird keine Datei angegeben.')
    return entferne(gelesen.data.source, ausgabe, abbruch)
  }
  if (datei === undefined) throw new Befehlsfehler('Die Datei fehlt. Hilfe: --help')
  return uebernimm(datei, gelesen.data, ausgabe, abbruch)
}

async function uebernimm(
  angabe: string,
  schalter: Schalter,
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
): Promise<number> {
  const { source, dryRun, publish, acceptGone } = schalter
  const datei = resolve(angabe)
  const bytes = groesse(datei, angabe)
  const zusammenlegungen =
    schalter.zusammenlegungen === undefined
      ? undefined
      : {
          datei: resolve(schalter.zusammenlegungen),
          dateiname: basename(schalter.zusammenlegungen),
          bytes: verlangeInhalt(schalter.zusammenlegungen),
        }
  const zeit = new Date()
  const { ergebnis, report } = await mitCms('import', ausgabe, abbruch, async (betrieb, plan) => {
    const balken = ausgabe.balken(dryRun ? 'Probelauf' : 'Import')
    try {
      const auftrag = {
        source,
        datei,
        dateiname: basename(datei),
        bytes,
        dryRun,
        publish,
        acceptGone,
        zusammenlegungen,
      }
      const gekommen = await uebertrage(
        betrieb,
        auftrag,
        ({ zeilen, gesamt, phase }) => {
          balken.stand(zeilen, gesamt, phase)
        },
        abbruch,
      )
      return {
        ergebnis: gekommen,
        report: schreibeBericht(plan.ordner, { source, datei, dryRun, publish }, gekommen, zeit),
      }
    } finally {
      balken.ende()
    }
  })
  const { bericht, abgelehnt, aenderungen } = ergebnis
  ausgabe.ergebnis({ ...bericht, report }, [
    dryRun ? 'Probelauf, nichts geschrieben:' : 'Übernommen:',
    `  Zeilen        ${bericht.rows}`,
    `  neu           ${bericht.created}`,
    `  geändert      ${bericht.updated}`,
    `  unverändert   ${bericht.unchanged}`,
    `  verschwunden  ${bericht.gone}`,
    `  abgelehnt     ${bericht.rejected}`,
    `  Sekunden      ${bericht.seconds}`,
    ...zeigeOrganisationen(bericht.organisationen ?? {}, aenderungen),
    ...abgelehnt
      .slice(0, 5)
      .map(
        ({ zeile, spalte, grund }) =>
          `  Zeile ${zeile ?? '?'}${typeof spalte === 'string' ? `, ${spalte}` : ''}: ${grund}`,
      ),
    ...(abgelehnt.length > 5 ? [`  … und ${abgelehnt.length - 5} weitere`] : []),
    `Bericht: ${report}`,
  ])
  return 0
}

/** Lines about the organisations of master data: figures, then the first steps. */
function zeigeOrganisationen(
  zahlen: Readonly<Record<string, number>>,
  aenderungen: Ergebnis['aenderungen'],
): string[] {
  const gezeigt = 10
  return [
    ...Object.entries(organisationsschritte).flatMap(([art, text]) =>
      zahlen[art] === undefined || zahlen[art] === 0 ? [] : [`  ${text.padEnd(16)}${zahlen[art]}`],
    ),
    ...aenderungen
      .slice(0, gezeigt)
      .map(({ art, schluessel, name, vorher, nachher }) =>
        [
          `  ${schluessel} ${name}: ${organisationsschritte[art]}`,
          ...(vorher === undefined ? [] : [`von „${vorher}“`]),
          ...(nachher === undefined ? [] : [`${art === 'aufgegangen' ? 'in' : 'zu'} „${nachher}“`]),
        ].join(' '),
      ),
    ...(aenderungen.length > gezeigt ? [`  … und ${aenderungen.length - gezeigt} weitere im Bericht`] : []),
    ...((zahlen.offen ?? 0) > 0
      ? [
          '  Offene Stellen fehlen in der Datei und bleiben, wie sie sind. Nennen Sie ihre Nachfolgerinnen mit',
          '  --zusammenlegungen DATEI, oder beenden Sie sie mit --accept-gone.',
        ]
      : []),
  ]
}

/** Size of a file that must not be empty. */
function verlangeInhalt(angabe: string): number {
  const bytes = groesse(resolve(angabe), angabe)
  if (bytes === 0) throw new Befehlsfehler(`${angabe}: Die Datei ist leer.`)
  return bytes
}

/** Size of a file in bytes; a clear message when it is none or cannot be read. */
function groesse(datei: string, angabe: string): number {
  try {
    accessSync(datei, constants.R_OK)
  } catch (fehler) {
    const fehlt = fehler instanceof Error && 'code' in fehler && fehler.code === 'ENOENT'
    throw new Befehlsfehler(
      fehlt ? `${angabe}: Die Datei gibt es nicht.` : `${angabe}: Die Datei lässt sich nicht lesen.`,
    )
  }
  const angaben = statSync(datei)
  if (!angaben.isFile()) throw new Befehlsfehler(`${angabe}: Das ist keine Datei.`)
  return angaben.size
}

const entfernt = z.record(z.string(), z.unknown())

async function entferne(source: string, ausgabe: Ausgabe, abbruch: AbortSignal): Promise<number> {
  const ergebnis = await mitCms('import', ausgabe, abbruch, (betrieb) =>
    rufe(betrieb, 'DELETE', `import?source=${encodeURIComponent(source)}`, null, entfernt, abbruch),
  )
  ausgabe.ergebnis(ergebnis, [
    `Alles aus „${source}“ ist entfernt.`,
    ...Object.entries(ergebnis).map(([name, wert]) => `  ${name}: ${JSON.stringify(wert)}`),
  ])
  return 0
}

export default importiere
