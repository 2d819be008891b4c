/**
 * Kind of a Gemeindeverband that is nothing but its one Gemeinde (Gemeindeverzeichnis, typ "Verbandsfreie Gemeinde").
 * It stays in the tree, because its key is part of the Gemeinde's key, but readers see the Gemeinde in its place.
 */
export const HUELLE = 'verbandsfreie-gemeinde'

export const istHuelle = ({ art }: { art: string | null }): boolean => art === HUELLE
