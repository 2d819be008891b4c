import { Zipfwahl, type Zufall } from './zufall.ts'

/** Words of the administration from which the measured documents are made, the frequent ones first. */
const liste = (woerter: string) => woerter.trim().split(/\s+/)

const nomen = liste(`
  Verfahren Antrag Daten Dokumente Bescheid Anfragen Unterlagen Verwaltung Akten Vorgang Prüfung Fachverfahren Ergebnis
  Texte Bürgerinnen Bürger Unternehmen Beschäftigte Meldungen Bilder Vorschläge Hinweise Risiken Fristen Anträge Leistungen
  Auskunft Beratung Formulare Schreiben Postfach Akteneinsicht Straßen Brücken Gebäude Grundstücke Flächen Bäume Gewässer
  Pegel Messwerte Sensoren Luftbilder Kameras Schäden Risse Schlaglöcher Baustellen Verkehr Parkplätze Ampeln Busse Züge
  Fahrgäste Schulen Kitas Kinder Familien Eltern Jugendliche Rentner Pflege Gesundheit Krankenhäuser Labore Proben Befunde
  Impfungen Patienten Ärzte Steuern Gebühren Rechnungen Belege Zahlungen Haushalt Vergabe Ausschreibung Verträge Lieferanten
  Gerichte Urteile Verhandlungen Akteure Polizei Notruf Feuerwehr Einsätze Lagebild Hochwasser Wetter Klima Energie Strom
  Wärme Wasser Abwasser Abfall Boden Natur Arten Vögel Wälder Landwirtschaft Ernten Tiere Lebensmittel Kontrollen Zoll
  Container Waren Grenzen Visa Ausweise Meldewesen Wahlen Statistik Register Karten Geodaten Archive Bücher Museen
  Veranstaltungen Tourismus Sport Ehrenamt Sprache Übersetzung Barrierefreiheit Protokolle Sitzungen Beschlüsse Satzungen
  Gesetze Verordnungen Stellungnahmen Beteiligung Widersprüche Beschwerden Wohngeld Elterngeld Kindergeld Grundsicherung
  Arbeitsmarkt Bewerbungen Stellen Personal Dienstreisen Fortbildung Wissen Schulung Software Schnittstellen Netze Server
  Sicherheit Angriffe Warnungen Betrug Auffälligkeiten Muster Prognosen Modelle Trainingsdaten Qualität Genauigkeit Fehler
`)

const bestimmungen = liste(`
  Antrags Daten Dokumenten Bürger Verwaltungs Straßen Bescheid Akten Verkehrs Bau Steuer Sozial Gesundheits Umwelt Melde
  Prüf Fach Text Bild Sprach Risiko Fristen Gewerbe Wohngeld Eltern Kinder Jugend Schul Pflege Renten Unfall Kranken
  Energie Wasser Abfall Boden Natur Wald Landschafts Klima Wetter Hochwasser Katastrophen Brand Rettungs Polizei Grenz Zoll
  Gerichts Rechts Vergabe Beschaffungs Haushalts Rechnungs Zahlungs Personal Stellen Bewerbungs Fortbildungs Wissens
  Archiv Bibliotheks Museums Veranstaltungs Tourismus Sport Ehrenamts Beteiligungs Widerspruchs Beschwerde Leistungs
  Förder Zuwendungs Wirtschafts Arbeits Ausbildungs Hochschul Forschungs Labor Proben Befund Impf Arznei Lebensmittel
  Tier Pflanzen Agrar Forst Fischerei Geo Kataster Vermessungs Luftbild Satelliten Drohnen Kamera Sensor Pegel Mess
  Lärm Luft Strahlen Chemikalien Gefahrgut Fahrzeug Führerschein Kennzeichen Park Ampel Bus Bahn Schienen Schleusen Hafen
  Flug Brücken Tunnel Gebäude Grundstücks Wohnungs Miet Denkmal Städtebau Planungs Genehmigungs Zulassungs Anmelde
  Ausweis Pass Visum Einbürgerungs Ausländer Asyl Integrations Wahl Statistik Zensus Register Protokoll Sitzungs Rats
  Gremien Satzungs Gesetzes Vorschriften Norm Vertrags Lieferanten Lager Inventar Fuhrpark Reise Termin Telefon Post
  Scan Formular Portal Konto Identitäts Signatur Zertifikats Netz Server Cloud Sicherheits Angriffs Betrugs Muster
`)

const grundwoerter = liste(`
  verfahren prüfung bearbeitung erkennung auswertung verwaltung planung analyse erfassung daten system dienst antrag
  bescheid akte register portal stelle meldung prognose steuerung überwachung kontrolle zuordnung klassifikation
  vorhersage zusammenfassung übersetzung suche beratung auskunft hilfe förderung genehmigung zulassung abrechnung zahlung
  gebühr frist unterlage nachweis bericht protokoll statistik karte bild text sprache modell muster risiko schaden zustand
  bestand bedarf angebot vergabe beschaffung wartung instandhaltung reinigung sanierung bau anlage netz leitung station
  amt behörde anstalt kammer verband gericht schule klinik labor archiv bibliothek museum zentrum dienststelle kasse
  ordnung recht gesetz verordnung richtlinie satzung vertrag vereinbarung bekanntmachung ausschreibung veröffentlichung
  beteiligung anhörung beschwerde widerspruch klage verhandlung entscheidung empfehlung warnung schutz sicherheit
  vorsorge nachsorge betreuung aufsicht führung leitung entwicklung forschung bildung schulung prüfdienst ausgleich
`)

const eigenschaften = liste(`
  eingehende digitale automatisch erzeugte vollständige öffentliche kommunale zuständige fehlende ähnliche aktuelle große
  wiederkehrende strukturierte handschriftliche eingescannte vertrauliche personenbezogene anonymisierte geprüfte
  auffällige dringende verständliche barrierefreie mehrsprachige rechtliche technische fachliche zentrale dezentrale
  regionale landesweite bundesweite ländliche städtische jährliche tägliche langfristige kurzfristige geplante laufende
  abgeschlossene offene interne externe historische neue bestehende komplexe einfache seltene häufige beschädigte
`)

const taetigkeiten = liste(`
  erkennt ordnet prüft beantwortet fasst erstellt übersetzt berechnet vergleicht sortiert markiert meldet schlägt
  unterstützt entlastet beschleunigt sucht findet liest zählt misst bewertet plant verteilt überwacht warnt anonymisiert
  verknüpft aktualisiert dokumentiert protokolliert ergänzt filtert zerlegt schätzt lernt
`)

const silben = {
  anfang: liste(`
    Alten Neuen Bad Ober Unter Groß Klein Hohen Nieder Wald Berg See Linden Eichen Birken Stein Salz Rosen Königs Bischofs
    Markt Sankt Fürsten Grafen Hirsch Wolfs Adler Falken Mühl Eisen Gold Silber Sonnen Winter Sommer Wester Oster Nord Süd
  `),
  ende: liste(`
    stadt burg heim dorf hausen berg tal feld bach furt brück rode kirchen münster hafen au stein born ingen werda
  `),
}

const traeger = [
  'Stadt',
  'Gemeinde',
  'Landkreis',
  'Landesamt',
  'Ministerium',
  'Amt',
  'Zweckverband',
  'Regierungspräsidium',
]

const wahl = {
  nomen: new Zipfwahl(nomen),
  bestimmung: new Zipfwahl(bestimmungen),
  grundwort: new Zipfwahl(grundwoerter),
  eigenschaft: new Zipfwahl(eigenschaften),
  taetigkeit: new Zipfwahl(taetigkeiten),
}

/** A compound of two parts, now and then three. */
export function kompositum(zufall: Zufall): string {
  const vorn = zufall.zahl() < 0.15 ? wahl.bestimmung.waehle(zufall) : ''
  const mitte = wahl.bestimmung.waehle(zufall)
  return `${vorn}${vorn === '' ? mitte : mitte.toLowerCase()}${wahl.grundwort.waehle(zufall)}`
}

/** A noun: half of them compounds, as in texts of the administration. */
export function hauptwort(zufall: Zufall): string {
  return zufall.zahl() < 0.5 ? kompositum(zufall) : wahl.nomen.waehle(zufall)
}

const satzformen: readonly ((zufall: Zufall) => string)[] = [
  (z) =>
    `Das System ${tut(z)} ${art(z)} ${hauptwort(z)} und ${tut(z)} sie der ${hauptwort(z)} zu, damit die ${hauptwort(z)} schneller bearbeitet werden kann.`,
  (z) =>
    `Für ${art(z)} ${hauptwort(z)} werden ${hauptwort(z)}, ${hauptwort(z)} und ${hauptwort(z)} aus der ${kompositum(z)} herangezogen.`,
  (z) =>
    `Wenn ${hauptwort(z)} fehlen, ${tut(z)} die Anwendung ${art(z)} ${hauptwort(z)}; über die ${hauptwort(z)} entscheidet immer ein Mensch.`,
  (z) =>
    `Die ${kompositum(z)} ${tut(z)} die ${hauptwort(z)} der Beschäftigten bei der ${hauptwort(z)} und ${tut(z)} ${art(z)} ${hauptwort(z)}.`,
  (z) =>
    `Ziel ist es, die ${hauptwort(z)} in der ${hauptwort(z)} um bis zu ${10 + z.ganze(80)} Prozent zu senken.`,
  (z) =>
    `Aus ${art(z)} ${hauptwort(z)} und ${hauptwort(z)} entsteht eine ${kompositum(z)}, die an die ${hauptwort(z)} übergeben wird.`,
]

const tut = (zufall: Zufall) => wahl.taetigkeit.waehle(zufall)
const art = (zufall: Zufall) => wahl.eigenschaft.waehle(zufall)

/** Sentences until there are at least so many words. */
export function absatz(zufall: Zufall, woerter: number): string {
  const saetze: string[] = []
  let anzahl = 0
  while (anzahl < woerter) {
    const satz = zufall.eines(satzformen)(zufall)
    saetze.push(satz)
    anzahl += satz.split(' ').length
  }
  return saetze.join(' ')
}

/** An office with its name and the slug of its address. */
export interface Dienststelle {
  readonly name: string
  readonly slug: string
}

/** Some thousand offices, the first ones with the most systems. */
export const dienststellen: readonly Dienststelle[] = silben.ende.flatMap((ende, reihe) =>
  silben.anfang.flatMap((anfang, spalte) => {
    const ort = `${anfang}${ende}`
    return [0, 1, 2].map((stelle) => {
      const name = `${traeger[(reihe + spalte + 3 * stelle) % traeger.length] ?? 'Amt'} ${ort}`
      const slug = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')
      return { name, slug: slug.replaceAll('ß', 'ss').replaceAll(' ', '-') }
    })
  }),
)
