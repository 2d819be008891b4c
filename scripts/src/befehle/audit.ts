import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Ausgabe } from '../ausgabe/ausgabe.ts'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { mitCms } from '../portal/vorhandenes.ts'
import { holeEintraege, instanzVon, pruefe } from '../pruefprotokoll/abruf.ts'
import { ankerAus, liesAnker, merkeAnker } from '../pruefprotokoll/anker.ts'
import { ausfuhrformen, schreibeAusfuhr } from '../pruefprotokoll/ausfuhr.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const vorgaenge = z.enum(['verify', 'export'], {
  error: 'Bitte geben Sie verify oder export an. Hilfe: --help',
})

const schalterForm = z.object({
  anker: z.string().optional(),
  format: z.enum(ausfuhrformen, { error: '--format ist csv oder ndjson.' }).optional(),
  datei: z.string().optional(),
})

type Schalter = z.infer<typeof schalterForm>

const audit: Ausfuehrung = async ({ ausgabe, argumente, schalter, abbruch }) => {
  const vorgang = vorgaenge.safeParse(argumente[0])
  const gelesen = schalterForm.safeParse(schalter)
  const fehler = [vorgang, gelesen].flatMap(({ error }) => error?.issues ?? [])
  if (!vorgang.success || !gelesen.success) {
    throw new Befehlsfehler(fehler.map(({ message }) => message).join('\n'))
  }
  const { anker, format, datei } = gelesen.data
  if (vorgang.data === 'verify') {
    if ((format ?? datei) !== undefined) throw new Befehlsfehler('--format und --datei gehören zu export.')
    return verify(anker, ausgabe, abbruch)
  }
  if (anker !== undefined) throw new Befehlsfehler('--anker gehört zu verify.')
  return fuehreAus(gelesen.data, ausgabe, abbruch)
}

async function verify(
  angegeben: string | undefined,
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
): Promise<number> {
  const eigener = angegeben === undefined ? undefined : ankerAus(angegeben)
  return mitCms('audit', ausgabe, abbruch, async (betrieb, { ordner }) => {
    const instanz = await instanzVon(betrieb, abbruch)
    const bekannt = [eigener, liesAnker(ordner, instanz)].filter((anker) => anker !== undefined)
    const befund = await pruefe(betrieb, bekannt, abbruch)
    if (!befund.ganz) {
      ausgabe.ergebnis(befund, [
        'Das Prüfprotokoll ist nicht in Ordnung.',
        `  Eintrag ${befund.bruch.folge}: ${befund.bruch.grund}`,
        `  davor geprüft und in Ordnung: ${befund.eintraege}`,
      ])
      return 1
    }
    const { folge, hash } = befund.letzter
    if (folge > 0) merkeAnker(ordner, instanz, befund.letzter, new Date())
    ausgabe.ergebnis({ ...befund, anker: bekannt.map((anker) => anker.folge) }, [
      'Das Prüfprotokoll ist vollständig und unverändert.',
      `  Einträge  ${befund.eintraege}`,
      ...bekannt.map((anker) => `  früher notiert und wiedergefunden: Eintrag ${anker.folge}`),
      `  Anker     ${folge}:${hash}`,
      'Wer die Datenbank und diesen Rechner ganz beherrscht, kann neuere Einträge als den letzten Anker fälschen.',
      'Notieren Sie den Anker deshalb auch an einem anderen Ort und prüfen Sie ihn später mit --anker.',
    ])
    return 0
  })
}

async function fuehreAus(
  { format = 'csv', datei }: Schalter,
  ausgabe: Ausgabe,
  abbruch: AbortSignal,
): Promise<number> {
  if (datei !== undefined && existsSync(datei)) throw new Befehlsfehler(`${datei}: Die Datei gibt es schon.`)
  const { ziel, eintraege } = await mitCms('audit', ausgabe, abbruch, async (betrieb, { ordner }) => {
    const name = `pruefprotokoll-${new Date().toISOString().replace(/[:.]/g, '-')}.${format}`
    const pfad = resolve(datei ?? join(ordner, 'berichte', name))
    return { ziel: pfad, eintraege: await schreibeAusfuhr(pfad, format, holeEintraege(betrieb, abbruch)) }
  })
  ausgabe.ergebnis({ datei: ziel, format, eintraege }, [`${eintraege} Einträge in ${ziel}`])
  return 0
}

export default audit
