import type { Bench } from './rahmen.ts'

/** All benches; code is loaded only when it is run. */
export const messungen: Readonly<Record<string, { zweck: string; lade: () => Promise<Bench> }>> = {
  aktualitaet: {
    zweck: 'Zeit von der Veröffentlichung bis zum Fund und vom Zurückziehen bis zum Verschwinden',
    lade: async () => (await import('./aktualitaet/aktualitaet.ts')).messeAktualitaet,
  },
  import: {
    zweck: 'Übernahme des US-Registers und der Stammdaten, Abgleich, Speicher, zweiter Start',
    lade: async () => (await import('./import/import.ts')).messeImport,
  },
  relevance: {
    zweck: 'Güte der Suche auf beurteilten Anfragen in drei Sprachen, neben BM25 ohne unsere Vorbereitung',
    lade: async () => (await import('./relevanz/relevanz.ts')).messeRelevanz,
  },
  roles: {
    zweck: 'Rechte in der Größe des Landes: Listen im eigenen Bereich, Prüfungen, Umzug eines Teilbaums',
    lade: async () => (await import('./rollen/rollen.ts')).messeRollen,
  },
  search: {
    zweck: 'Suchmaschine über HTTP bei 10.000 und 100.000 Dokumenten: Antwortzeiten, Aufbau, Speicher',
    lade: async () => (await import('./suche/suche.ts')).messeSuche,
  },
}
