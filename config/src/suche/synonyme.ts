/** Words of which one finds the others. */
export interface Synonymgruppe {
  /** Stable name: editors change or switch off the group of this name. */
  readonly schluessel: string
  /** 2–30 words or phrases as people write them. */
  readonly begriffe: readonly string[]
  /** `gegenseitig`: each finds all; `einseitig`: only the first finds the others too (a broader term its narrower ones). */
  readonly richtung: 'gegenseitig' | 'einseitig'
}

/** The groups that every portal starts with; the Redaktion changes them in the CMS. */
export const synonyme: readonly Synonymgruppe[] = [
  {
    schluessel: 'ki',
    begriffe: ['KI', 'AI', 'künstliche Intelligenz', 'artificial intelligence'],
    richtung: 'gegenseitig',
  },
  {
    schluessel: 'sprachmodell',
    begriffe: ['Sprachmodell', 'LLM', 'large language model', 'GPT'],
    richtung: 'gegenseitig',
  },
  {
    schluessel: 'texterkennung',
    begriffe: ['Texterkennung', 'OCR', 'optical character recognition'],
    richtung: 'gegenseitig',
  },
]
