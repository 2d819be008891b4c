import { Befehlsfehler } from '../ausgabe/befehlsfehler.ts'
import { pruefeAlles, type Befund } from '../pruefung/durchlauf.ts'
import { pruefungen } from '../pruefung/pruefungen.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const zeileVon = ({ name, ok, sekunden }: Befund) =>
  `${ok ? 'ok    ' : 'FEHLER'}  ${name.padEnd(18)} ${sekunden.toFixed(1).padStart(6)} s`

const check: Ausfuehrung = async ({ ausgabe, argumente, abbruch }) => {
  const alle = pruefungen()
  const unbekannt = argumente.filter((name) => !alle.some((eine) => eine.name === name))
  if (unbekannt.length > 0) {
    throw new Befehlsfehler(
      `Die Prüfung „${unbekannt.join(', ')}“ gibt es nicht. Es gibt: ${alle.map(({ name }) => name).join(', ')}.`,
    )
  }
  const gewaehlt = argumente.length === 0 ? alle : alle.filter(({ name }) => argumente.includes(name))
  const balken = ausgabe.balken('Prüfung')
  balken.stand(0, gewaehlt.length)
  let fertig = 0
  const befunde = await pruefeAlles(
    gewaehlt,
    () => {
      balken.stand(++fertig, gewaehlt.length)
    },
    abbruch,
  )
  balken.ende()
  if (abbruch.aborted) throw new Befehlsfehler('Abgebrochen.', 130)
  const gescheitert = befunde.filter(({ ok }) => !ok)
  for (const { name, ausgabe: text } of gescheitert) ausgabe.zeile(`\n── ${name} ──\n${text}`)
  ausgabe.ergebnis({ ok: gescheitert.length === 0, pruefungen: befunde }, ['', ...befunde.map(zeileVon)])
  return gescheitert.length === 0 ? 0 : 1
}

export default check
