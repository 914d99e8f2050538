import type { AnyOperation, Registry } from '#kernel'

/** The operation of that stored name, where this version still has it. */
export function operationNamed(registry: Registry, name: string): AnyOperation | undefined {
  return Object.values(registry)
    .flatMap(({ operations }) => Object.values(operations))
    .find((operation) => operation.name === name)
}
