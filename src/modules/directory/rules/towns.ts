/** Towns are written in several ways; they are compared in one. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s　]/g, '')
    .replace(/[ヶｹ]/g, 'ケ')

/**
 * 住所の町名。 The longest town the address begins with, after prefecture and municipality.
 *
 * @param municipality 「金沢市」 @param towns those of it, as listed @returns undefined for an address elsewhere
 */
export function townOf(address: string, municipality: string, towns: Iterable<string>): string | undefined {
  const written = plain(address)
  const from = written.indexOf(plain(municipality))
  const rest = from === -1 ? written : written.slice(from + plain(municipality).length)
  let longest: string | undefined
  for (const town of towns) if (rest.startsWith(plain(town)) && town.length > (longest?.length ?? 0)) longest = town
  return longest
}
