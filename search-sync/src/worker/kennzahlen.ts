import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { rueckstand, rueckstandSekunden, type Lage } from './lage.ts'
import type { Uebernahme } from './uebernahme.ts'

/** What the worker counts, for `GET /metrics`. */
export interface Kennzahlen {
  uebernommen: (sammlung: string, ergebnis: Uebernahme, sekunden: number) => void
  stoerung: (sammlung: string) => void
  neuaufbau: (sammlung: string, sekunden: number) => void
  /** Prometheus text format. */
  text: () => Promise<string>
  inhaltstyp: string
}

/** Makes the metrics; lag and documents set aside are read from `lagen` when they are asked for. */
export const erstelleKennzahlen = (lagen: ReadonlyMap<string, Lage>): Kennzahlen => {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const labelNames = ['sammlung'] as const

  const stand = (name: string, help: string, wert: (lage: Lage) => number | null): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const [sammlung, lage] of lagen) {
          const zahl = wert(lage)
          if (zahl !== null) this.set({ sammlung }, zahl)
        }
      },
    })
  }
  stand('maki_abgleich_rueckstand_positionen', 'Positionen des Änderungsprotokolls, die fehlen', rueckstand)
  stand('maki_abgleich_rueckstand_sekunden', 'Alter der ältesten Änderung, die fehlt', (lage) =>
    rueckstandSekunden(lage, Date.now()),
  )
  stand('maki_abgleich_beiseite', 'Dokumente, die beiseite gelegt sind', ({ beiseite }) => beiseite.length)
  stand('maki_abgleich_erreichbar', '1: der letzte Durchgang ist gelungen', ({ erreichbar }) =>
    erreichbar ? 1 : 0,
  )

  const uebernommen = new Counter({
    name: 'maki_abgleich_dokumente_total',
    help: 'Dokumente, die in den Index gebracht wurden',
    labelNames: ['sammlung', 'ergebnis'],
    registers,
  })
  const dauer = new Histogram({
    name: 'maki_abgleich_uebernahme_sekunden',
    help: 'Dauer der Übernahme von Änderungen',
    labelNames,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const stoerungen = new Counter({
    name: 'maki_abgleich_stoerungen_total',
    help: 'Durchgänge, die gescheitert sind',
    labelNames,
    registers,
  })
  const neuaufbau = new Histogram({
    name: 'maki_abgleich_neuaufbau_sekunden',
    help: 'Dauer gelungener Neuaufbauten; _count ist ihre Zahl',
    labelNames,
    buckets: [1, 5, 15, 60, 300, 900],
    registers,
  })
  return {
    uebernommen: (sammlung, { geschrieben, entfernt, abgelehnt }, sekunden) => {
      uebernommen.inc({ sammlung, ergebnis: 'geschrieben' }, geschrieben)
      uebernommen.inc({ sammlung, ergebnis: 'entfernt' }, entfernt)
      uebernommen.inc({ sammlung, ergebnis: 'beiseite' }, abgelehnt.length)
      dauer.observe({ sammlung }, sekunden)
    },
    stoerung: (sammlung) => {
      stoerungen.inc({ sammlung })
    },
    neuaufbau: (sammlung, sekunden) => {
      neuaufbau.observe({ sammlung }, sekunden)
    },
    text: () => register.metrics(),
    inhaltstyp: register.contentType,
  }
}
