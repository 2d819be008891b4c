import { zeichen, type Zeichenname } from '../../komponenten/zeichen.ts'

/** One icon, decoration only: the text beside it says what it means. */
export function Zeichen({ name }: { name: Zeichenname }) {
  return (
    <svg class="zeichen" viewBox="0 0 24 24" aria-hidden="true">
      <path d={zeichen[name]} />
    </svg>
  )
}
