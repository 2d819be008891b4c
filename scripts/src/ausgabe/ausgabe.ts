import { SingleBar } from 'cli-progress'

/** What a command says. Human text goes to standard error, so that standard output can be one JSON object. */
export interface Ausgabe {
  /** Whether `--json` was asked for. */
  readonly json: boolean
  /** One line for a person. */
  readonly zeile: (text: string) => void
  /** The result: as JSON object with `--json`, otherwise as the given lines on standard output. */
  ergebnis(objekt: object, menschlich: readonly string[]): void
  /** A progress bar on a terminal; elsewhere nothing moves. */
  balken(titel: string): Balken
}

/** A progress bar. With `gesamt` unknown it only counts. */
interface Balken {
  stand(wert: number, gesamt?: number, phase?: string): void
  ende(): void
}

const ohneBalken: Balken = { stand: () => undefined, ende: () => undefined }

/** @param titel Text before the bar. */
function terminalBalken(titel: string): Balken {
  const balken = new SingleBar({
    format: `${titel} {bar} {value}/{gesamt} {phase}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
    fps: 8,
  })
  let begonnen = false
  return {
    stand(wert, gesamt, phase = '') {
      const angaben = { gesamt: gesamt ?? '?', phase }
      if (!begonnen) balken.start(gesamt ?? 0, wert, angaben)
      begonnen = true
      if (gesamt !== undefined) balken.setTotal(gesamt)
      balken.update(wert, angaben)
    },
    ende() {
      if (begonnen) balken.stop()
    },
  }
}

/** Output of one command. */
export function neueAusgabe(json: boolean): Ausgabe {
  const zeile = (text: string) => process.stderr.write(`${text}\n`)
  return {
    json,
    zeile,
    ergebnis(objekt, menschlich) {
      process.stdout.write(
        json ? `${JSON.stringify(objekt)}\n` : menschlich.map((text) => `${text}\n`).join(''),
      )
    },
    balken: (titel) => (process.stderr.isTTY ? terminalBalken(titel) : ohneBalken),
  }
}
