import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { maschine, versionen, type Schranke } from '../bench/rahmen.ts'
import { messungen } from '../bench/verzeichnis.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const schalterForm = z.object({ voll: z.boolean().default(false) })

const zeileVon = ({ name, value, unit, bound, holds }: Schranke) =>
  `${holds ? 'hält      ' : 'HÄLT NICHT'}  ${name}: ${value} ${unit} (${bound})`

const bench: Ausfuehrung = async ({ ausgabe, argumente, schalter, abbruch }) => {
  const [name] = argumente
  if (name === undefined) {
    const liste = Object.entries(messungen).map(([eine, { zweck }]) => ({ name: eine, zweck }))
    ausgabe.ergebnis(
      { messungen: liste },
      liste.map((eine) => `${eine.name.padEnd(12)} ${eine.zweck}`),
    )
    return 0
  }
  const messung = messungen[name]
  if (messung === undefined) {
    throw new Befehlsfehler(
      `Die Messung „${name}“ gibt es nicht. Es gibt: ${Object.keys(messungen).join(', ')}.`,
    )
  }
  const { voll } = schalterForm.parse(schalter)
  const ordner = mkdtempSync(join(tmpdir(), `maki-bench-${name}-`))
  try {
    const messe = await messung.lade()
    const ergebnis = await messe({ ausgabe, abbruch, voll, ordner })
    if ('nichtGemessen' in ergebnis) {
      ausgabe.zeile(`Nicht gemessen: ${ergebnis.nichtGemessen}`)
      if (ausgabe.json) ausgabe.ergebnis({ bench: name, nichtGemessen: ergebnis.nichtGemessen }, [])
      return 2
    }
    const { figures, bars } = ergebnis
    ausgabe.ergebnis({ bench: name, machine: maschine(), versions: versionen(), figures, bars }, [
      ...Object.entries(figures).map(([eine, wert]) => `${eine}: ${JSON.stringify(wert)}`),
      '',
      ...bars.map(zeileVon),
    ])
    return bars.every(({ holds }) => holds) ? 0 : 1
  } finally {
    rmSync(ordner, { recursive: true, force: true })
  }
}

export default bench
