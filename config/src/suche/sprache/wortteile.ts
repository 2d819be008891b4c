/**
 * Parts of German compounds as they occur in administration, technology and everyday texts, written for this
 * product. `grundwoerter` stand at any place, `bestimmungswoerter` only before another part. Umlauts as written; both
 * are folded when they are read.
 */
export const grundwoerter = `
straße zustand erfassung bescheid erstellung antrag prüfung bearbeitung verfahren verwaltung amt daten schutz folge abschätzung
bürger büro service system erkennung text sprache modell bild auswertung analyse wasser hochwasser winter dienst baum kataster
genehmigung vollständigkeit post eingang klassifikation rechnung parkausweis kita prognose wohngeld notruf übersetzung
`

export const bestimmungswoerter = `
sonder haupt gesamt
`
