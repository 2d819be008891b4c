import type { Teil } from './variablen.ts'

/** Raw values of the variables that one part reads, secrets from files already in place. */
export type Rohwerte = ReadonlyMap<string, string>

const ports = ['SITE_PORT', 'CMS_PORT', 'SEARCH_PORT', 'WORKER_PORT']

/** Variables that must differ, with the reason. */
const verschieden = [
  ['MAKI_DIENST_TOKEN', 'MAKI_BETRIEB_TOKEN', 'Dienste dürften sonst importieren und löschen'],
  ['TYPESENSE_API_KEY', 'TYPESENSE_SEARCH_KEY', 'die Seiten dürften sonst den Suchindex ändern'],
] as const

/**
 * Rules over several variables, on raw texts so that they report beside the errors of single values.
 * @returns German lines without any secret value.
 */
export function regelverstoesse(teil: Teil, werte: Rohwerte): string[] {
  const zeilen: string[] = []
  const belegt = new Map<string, string>()
  for (const name of ports) {
    const wert = werte.get(name)
    if (wert === undefined) continue
    const anderer = belegt.get(wert)
    if (anderer !== undefined) zeilen.push(`${anderer} und ${name} haben denselben Port ${wert}`)
    belegt.set(wert, name)
  }
  for (const [eine, andere, grund] of verschieden) {
    const wert = werte.get(eine)
    if (wert !== undefined && wert === werte.get(andere)) {
      zeilen.push(`${eine} und ${andere} müssen verschieden sein: ${grund}`)
    }
  }
  if (werte.has('SMTP_URL') && !werte.has('MAIL_ABSENDER')) {
    zeilen.push('MAIL_ABSENDER fehlt: mit SMTP_URL muss die Absenderadresse angegeben sein')
  }
  if (teil === 'cli' && werte.has('TYPESENSE_URL')) {
    for (const name of ['TYPESENSE_API_KEY', 'TYPESENSE_SEARCH_KEY']) {
      if (!werte.has(name))
        zeilen.push(`${name} fehlt: mit TYPESENSE_URL müssen beide Schlüssel angegeben sein`)
    }
  }
  return zeilen
}
