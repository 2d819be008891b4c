import { textstuecke } from '../hervorhebung.ts'

/** A text with its hits marked (see hervorhebung.ts); everything else stays text. */
export function Hervorgehoben({ text }: { text: string }) {
  return <>{textstuecke(text).map((stueck) => (stueck.treffer ? <mark>{stueck.text}</mark> : stueck.text))}</>
}
