/** One process of the portal and how it is run. */
export interface Teil {
  /** Name of its log and in `laufzeit.json`. */
  name: string
  /** What a person calls it. */
  bezeichnung: string
  programm: string
  argumente: readonly string[]
  ordner: string
  /** Its whole environment; nothing is inherited. */
  umgebung: Readonly<Record<string, string>>
  /** Answers 200 once the part is ready. */
  bereit: string
  /** Longest time until it is, in ms. */
  fristMs: number
}
