import pg from 'pg'

const { builtins } = pg.types

/** What comes over the wire: days and instants as ISO text, 8-byte integers as numbers or an error beyond 2^53. */
const readers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [
    builtins.INT8,
    (text) => {
      const value = Number(text)
      if (!Number.isSafeInteger(value)) throw new Error(`${text} does not fit a number`)
      return value
    },
  ],
])

export const parsers: pg.CustomTypesConfig = {
  // oxlint-disable-next-line no-unsafe-enum-assignment -- the ids of the wire are plain numbers
  getTypeParser: ((oid: number, format?: 'text') => readers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
