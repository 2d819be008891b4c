/** Address part of an organisation, also the form of codes: lower-case letters, digits and single hyphens. */
export const slugMuster = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Longest slug that is taken from an address. */
export const SLUG_MAX = 200
