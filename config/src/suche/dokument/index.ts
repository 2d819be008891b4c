export { faqDokument, faqInhalt, type FaqDokument, type FaqInhalt, type Faqsicht } from './faq.ts'
export {
  gueltigAm,
  highlightDokument,
  highlightInhalt,
  type HighlightDokument,
  type HighlightInhalt,
  type Highlightsicht,
} from './highlight.ts'
export * from './organisation.ts'
export {
  seiteDokument,
  seiteInhalt,
  type SeiteDokument,
  type SeiteInhalt,
  type Seitensicht,
} from './seite.ts'
export { sortierschluessel } from './sortierschluessel.ts'
export * from './steckbrief.ts'
