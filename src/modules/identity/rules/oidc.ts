import type { NewProvider, OidcIdentity } from '../schema.ts'

/** Strong where the token says so in words the council accepts from that provider, or where it vouches for everyone who comes from there. */
export function strengthOf(
  provider: Pick<NewProvider, 'alwaysStrong' | 'strongAcr' | 'strongAmr'>,
  { acr, amr }: Pick<OidcIdentity, 'acr' | 'amr'>,
): 'single' | 'strong' {
  const strong = provider.alwaysStrong || (acr !== null && provider.strongAcr.includes(acr)) || amr.some((one) => provider.strongAmr.includes(one))
  return strong ? 'strong' : 'single'
}
