import type { Trefferansicht } from '../ansicht.ts'
import { Hervorgehoben } from './Hervorgehoben.tsx'

/** One KI-System in a list of results. */
export function Treffer({ adresse, name, stelle, text, merkmale }: Trefferansicht) {
  return (
    <article class="treffer">
      <h3>
        <a href={adresse}>
          <Hervorgehoben text={name} />
        </a>
      </h3>
      <p class="treffer__stelle">
        <Hervorgehoben text={stelle} />
      </p>
      {text !== '' && (
        <p class="treffer__text">
          <Hervorgehoben text={text} />
        </p>
      )}
      <div class="merkmale">
        {merkmale.map((merkmal) => (
          <span class={merkmal.klasse}>
            <span class="kern-label">{merkmal.text}</span>
          </span>
        ))}
      </div>
    </article>
  )
}
