/** The site of a council as browsers name it: keys are bound to its name, answers must come from its origin. */
export interface CouncilSite {
  /** Where people reach it: https://… */
  readonly origin: string
  readonly rpId: string
  accepts(origin: string): boolean
}

/**
 * 法人の住所。 The setting `siteOrigin` where there is one, else https at the host name of the council. A machine's own names (localhost
 * and below) may be used with any port and without TLS, as browsers hold them to be safe: development, trial and tests.
 */
export function siteOf(host: string, siteOrigin: string | undefined): CouncilSite {
  const origin = siteOrigin ?? `https://${host}`
  const rpId = new URL(origin).hostname
  const local = siteOrigin === undefined && (rpId === 'localhost' || rpId.endsWith('.localhost'))
  return { origin, rpId, accepts: (asked) => asked === origin || (local && URL.parse(asked)?.hostname === rpId) }
}
