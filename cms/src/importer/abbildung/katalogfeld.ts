import { feldVon, type FeldKey, type ListenName } from '@maki/config'

/** Room of a text field in characters, from the catalogue. */
export function maxVon(feld: FeldKey): number {
  const { art } = feldVon(feld)
  if (art.typ === 'text' || art.typ === 'langtext' || art.typ === 'richtext') return art.max
  throw new Error(`Das Feld „${feld}“ ist kein Text.`)
}

/** Code list of a field with choices, from the catalogue. */
export function listeVon(feld: FeldKey): ListenName {
  const { art } = feldVon(feld)
  if (art.typ === 'auswahl' || art.typ === 'mehrfachauswahl') return art.liste
  throw new Error(`Das Feld „${feld}“ hat keine Codeliste.`)
}
