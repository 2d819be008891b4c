import type { Eintrag } from './eintrag.ts'

interface Thema extends Eintrag {
  /** Division (two digits) or group of the Classification of the Functions of Government, United Nations 1999. */
  readonly cofog: string
}

/** Fields of public tasks: the ten COFOG divisions and the groups that matter to German administrations. */
export const themen = [
  { code: 'allgemeine-verwaltung', cofog: '01', label: 'Allgemeine öffentliche Verwaltung' },
  { code: 'finanzen-und-steuern', cofog: '01.1', label: 'Finanzen, Steuern und Zoll' },
  { code: 'auswaertiges', cofog: '01.1', label: 'Auswärtige Angelegenheiten' },
  { code: 'entwicklungszusammenarbeit', cofog: '01.2', label: 'Entwicklungszusammenarbeit' },
  { code: 'personal-und-organisation', cofog: '01.3', label: 'Personal, Organisation und IT der Verwaltung' },
  { code: 'statistik-und-planung', cofog: '01.3', label: 'Statistik und Planung' },
  { code: 'verwaltungsforschung', cofog: '01.4', label: 'Grundlagenforschung' },
  { code: 'wahlen-und-meldewesen', cofog: '01.6', label: 'Wahlen, Melde- und Personenstandswesen' },
  { code: 'verteidigung', cofog: '02', label: 'Verteidigung' },
  { code: 'zivilschutz', cofog: '02.2', label: 'Zivilschutz' },
  { code: 'oeffentliche-ordnung', cofog: '03', label: 'Öffentliche Ordnung und Sicherheit' },
  { code: 'polizei', cofog: '03.1', label: 'Polizei und Migrationssteuerung' },
  { code: 'feuerwehr-und-rettung', cofog: '03.2', label: 'Feuerwehr und Katastrophenschutz' },
  { code: 'justiz', cofog: '03.3', label: 'Justiz' },
  { code: 'wirtschaft', cofog: '04', label: 'Wirtschaftliche Angelegenheiten' },
  { code: 'arbeitsmarkt', cofog: '04.1', label: 'Arbeitsmarkt und Handel' },
  { code: 'landwirtschaft', cofog: '04.2', label: 'Land-, Forst- und Fischereiwirtschaft' },
  { code: 'energie', cofog: '04.3', label: 'Energie' },
  { code: 'verkehr', cofog: '04.5', label: 'Verkehr' },
  { code: 'kommunikation-und-digitales', cofog: '04.6', label: 'Kommunikation und Digitales' },
  { code: 'umwelt', cofog: '05', label: 'Umweltschutz' },
  { code: 'abfall-und-abwasser', cofog: '05.1', label: 'Abfall und Abwasser' },
  { code: 'natur-und-klima', cofog: '05.4', label: 'Natur, Arten und Klima' },
  { code: 'wohnen-und-stadt', cofog: '06', label: 'Wohnen, Bauen und Stadtentwicklung' },
  { code: 'wasserversorgung', cofog: '06.3', label: 'Wasserversorgung' },
  { code: 'gesundheit', cofog: '07', label: 'Gesundheit' },
  { code: 'oeffentlicher-gesundheitsdienst', cofog: '07.4', label: 'Öffentlicher Gesundheitsdienst' },
  { code: 'freizeit-und-kultur', cofog: '08', label: 'Freizeit, Kultur und Religion' },
  { code: 'kultur-und-archive', cofog: '08.2', label: 'Kultur, Bibliotheken und Archive' },
  { code: 'bildung', cofog: '09', label: 'Bildung' },
  { code: 'schule', cofog: '09.1', label: 'Schule und frühkindliche Bildung' },
  { code: 'hochschule', cofog: '09.4', label: 'Hochschule' },
  { code: 'soziales', cofog: '10', label: 'Soziale Sicherung' },
  { code: 'familie-und-jugend', cofog: '10.4', label: 'Familie, Kinder und Jugend' },
  { code: 'integration', cofog: '10.7', label: 'Integration und soziale Teilhabe' },
] as const satisfies readonly Thema[]
