import type { Eintrag } from './eintrag.ts'

/** Lists about the administrations themselves: level, Land, kind, participation, publication procedure. */

const ebene = [
  { code: 'bund', label: 'Bund' },
  { code: 'land', label: 'Land' },
  { code: 'kommune', label: 'Kommune' },
  {
    code: 'sonstige',
    label: 'Sonstige',
    hilfe: 'Zum Beispiel Sozialversicherung, Hochschulen, Kammern oder ausländische Register.',
  },
] as const satisfies readonly Eintrag[]

interface Land extends Eintrag {
  /** ISO 3166-2. */
  readonly iso: string
  /** First two digits of the Amtlicher Regionalschlüssel. */
  readonly ars: string
}

/** The sixteen Länder in alphabetical order. */
const land = [
  { code: 'de-bw', iso: 'DE-BW', ars: '08', label: 'Baden-Württemberg' },
  { code: 'de-by', iso: 'DE-BY', ars: '09', label: 'Bayern' },
  { code: 'de-be', iso: 'DE-BE', ars: '11', label: 'Berlin' },
  { code: 'de-bb', iso: 'DE-BB', ars: '12', label: 'Brandenburg' },
  { code: 'de-hb', iso: 'DE-HB', ars: '04', label: 'Bremen' },
  { code: 'de-hh', iso: 'DE-HH', ars: '02', label: 'Hamburg' },
  { code: 'de-he', iso: 'DE-HE', ars: '06', label: 'Hessen' },
  { code: 'de-mv', iso: 'DE-MV', ars: '13', label: 'Mecklenburg-Vorpommern' },
  { code: 'de-ni', iso: 'DE-NI', ars: '03', label: 'Niedersachsen' },
  { code: 'de-nw', iso: 'DE-NW', ars: '05', label: 'Nordrhein-Westfalen' },
  { code: 'de-rp', iso: 'DE-RP', ars: '07', label: 'Rheinland-Pfalz' },
  { code: 'de-sl', iso: 'DE-SL', ars: '10', label: 'Saarland' },
  { code: 'de-sn', iso: 'DE-SN', ars: '14', label: 'Sachsen' },
  { code: 'de-st', iso: 'DE-ST', ars: '15', label: 'Sachsen-Anhalt' },
  { code: 'de-sh', iso: 'DE-SH', ars: '01', label: 'Schleswig-Holstein' },
  { code: 'de-th', iso: 'DE-TH', ars: '16', label: 'Thüringen' },
] as const satisfies readonly Land[]

/** Kind of an organisation (`organisation.art`). */
const organisationsart = [
  { code: 'bund', label: 'Bund', hilfe: 'Wurzel aller Stellen des Bundes.' },
  { code: 'land', label: 'Land', hilfe: 'Wurzel aller Stellen eines Landes.' },
  { code: 'register', label: 'Importiertes Register', hilfe: 'Wurzel eines übernommenen fremden Registers.' },
  { code: 'oberste-bundesbehoerde', label: 'Oberste Bundesbehörde' },
  { code: 'bundesbehoerde', label: 'Bundesbehörde' },
  { code: 'ressort', label: 'Ressort (Land)' },
  { code: 'landesbehoerde', label: 'Landesbehörde' },
  { code: 'regierungsbezirk', label: 'Regierungsbezirk' },
  {
    code: 'region',
    label: 'Region',
    hilfe: 'Zusammenschluss von Kreisen für die Regionalplanung (Baden-Württemberg).',
  },
  { code: 'kreis', label: 'Kreis oder Landkreis' },
  { code: 'kreisfreie-stadt', label: 'Kreisfreie Stadt' },
  { code: 'gemeindeverband', label: 'Gemeindeverband' },
  {
    code: 'verbandsfreie-gemeinde',
    label: 'Verbandsfreie Gemeinde',
    hilfe: 'Ebene der Gemeindeverbände, die genau eine Gemeinde enthält.',
  },
  { code: 'gemeinde', label: 'Gemeinde' },
  { code: 'gemeindefreies-gebiet', label: 'Gemeindefreies Gebiet' },
  { code: 'zweckverband', label: 'Zweckverband' },
  { code: 'sozialversicherung', label: 'Sozialversicherungsträger' },
  { code: 'hochschule', label: 'Hochschule' },
  { code: 'kammer', label: 'Kammer' },
  { code: 'auslaendische-stelle', label: 'Ausländische Stelle' },
  { code: 'sonstige', label: 'Sonstige öffentliche Stelle' },
] as const satisfies readonly Eintrag[]

/** State of participation of an organisation. */
const teilnahme = [
  { code: 'keine-rueckmeldung', label: 'Keine Rückmeldung' },
  { code: 'eingeladen', label: 'Eingeladen' },
  { code: 'beigetreten', label: 'Beigetreten' },
  { code: 'veroeffentlicht', label: 'Hat veröffentlicht' },
  {
    code: 'keine-ki',
    label: '„Keine KI im Einsatz“ erklärt',
    hilfe: 'Die Stelle hat ausdrücklich erklärt, keine KI-Systeme zu betreiben.',
  },
] as const satisfies readonly Eintrag[]

/** Publication procedure of an organisation. */
const verfahren = [
  {
    code: 'zweistufig',
    label: 'Zweistufig',
    hilfe: 'Projekt-Admins reichen ein, eine Gruppen-Administration der Stelle oder darüber gibt frei.',
  },
  { code: 'zentral', label: 'Zentral', hilfe: 'Projekt-Admins reichen ein, die Prüfstelle gibt frei.' },
] as const satisfies readonly Eintrag[]

export const verwaltungslisten = {
  ebene,
  land,
  organisationsart,
  teilnahme,
  verfahren,
} as const
