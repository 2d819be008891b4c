import type { ComponentChildren } from 'preact'
import type { Facettenansicht, Facettenwert } from '../ansicht.ts'
import { Hervorgehoben } from './Hervorgehoben.tsx'

/** Values shown before the group folds. */
const OFFEN = 6

/** One value of a facet: a checkbox of the form, its label and how many systems have it. */
function Facettenzeile({ name, wert }: { name: string; wert: Facettenwert }) {
  return (
    <li>
      <label>
        <input type="checkbox" name={name} value={wert.code} checked={wert.aktiv} />
        <bdi>
          <Hervorgehoben text={wert.label} />
        </bdi>
        <span>{wert.anzahl}</span>
      </label>
    </li>
  )
}

/**
 * One group of filters: checkboxes of the GET form, the counted values first, long groups folded.
 * `kopf` stands between title and values; `gesucht` are the values found by a search within the facet, shown instead.
 */
export function Facette({
  name,
  titel,
  werte,
  anzahl,
  kopf,
  gesucht,
}: Facettenansicht & { kopf?: ComponentChildren; gesucht?: readonly Facettenwert[] | undefined }) {
  const zeile = (wert: Facettenwert) => <Facettenzeile key={wert.code} name={name} wert={wert} />
  // Chosen values stay in sight, whatever their count.
  const gezeigt =
    gesucht === undefined
      ? werte.filter((wert, stelle) => stelle < OFFEN || wert.aktiv)
      : [
          ...werte.filter((wert) => wert.aktiv),
          ...gesucht.filter(({ code }) => !werte.some((wert) => wert.aktiv && wert.code === code)),
        ]
  const gefaltet = gesucht === undefined ? werte.filter((wert, stelle) => stelle >= OFFEN && !wert.aktiv) : []
  return (
    <fieldset class="facette" data-facette={name}>
      <legend>{titel}</legend>
      {kopf}
      <ul role="list">{gezeigt.map(zeile)}</ul>
      {gesucht?.length === 0 && <p class="facette__leer">Dazu gibt es keinen Wert.</p>}
      {gefaltet.length > 0 && (
        <details>
          <summary>
            {`Alle ${anzahl} anzeigen`}
            <span class="nur-vorlesen">{`: ${titel}`}</span>
          </summary>
          <ul role="list">{gefaltet.map(zeile)}</ul>
        </details>
      )}
    </fieldset>
  )
}
