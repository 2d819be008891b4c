import { z } from 'zod'

const methode = z.custom<(...argumente: unknown[]) => unknown>((wert) => typeof wert === 'function')

/**
 * Calls a method of one of Strapi's own services, whose types leave everything open.
 *
 * @returns what it gives, to be parsed by the caller
 * @throws when the service has no such method
 */
export async function rufeDienst(dienst: object, name: string, ...argumente: unknown[]): Promise<unknown> {
  return await Reflect.apply(methode.parse(Reflect.get(dienst, name)), dienst, argumente)
}
