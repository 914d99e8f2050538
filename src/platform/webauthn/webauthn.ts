// The one place that knows @simplewebauthn/server. User verification (PIN, finger, face) is always required: such a key is two
// factors in one. Attestation is not asked for: which make a key is of is nobody's business here.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** It brings 250 files for certificates of keys: they are read with the first key. */
const library = () => import('@simplewebauthn/server')

/** The site a key is bound to. */
export interface Site {
  readonly rpId: string
  accepts(origin: string): boolean
}

/** Of the extensions only one is read: whether the key can say by itself whose it is. */
export interface Attestation extends Omit<RegistrationResponseJSON, 'clientExtensionResults'> {
  readonly clientExtensionResults: { readonly credProps?: { readonly rk?: boolean | undefined } | undefined }
}
export type Assertion = AuthenticationResponseJSON

/** What is stored of a key; the secret half never leaves it. */
export interface RegisteredKey {
  /** base64url */
  readonly handle: string
  readonly publicKey: Uint8Array
  readonly counter: number
  /** It lives on several devices of its owner. */
  readonly synced: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
  readonly discoverable: boolean
}
export type KnownKey = Pick<RegisteredKey, 'handle' | 'transports'>

/** A challenge is good for five minutes. */
export const challengeMilliseconds = 5 * 60_000

/** What the browser is to ask a new key. */
export async function offerAttestation(
  site: Pick<Site, 'rpId'>,
  { councilName, accountId, displayName, known }: { councilName: string; accountId: string; displayName: string; known: readonly KnownKey[] },
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: councilName,
    rpID: site.rpId,
    userID: userHandle(accountId),
    userName: displayName,
    userDisplayName: displayName,
    timeout: challengeMilliseconds,
    attestationType: 'none',
    excludeCredentials: known.map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
}

/** What the browser is to ask a key that was registered. Without `known` the key says whose it is. */
export async function offerAssertion(site: Pick<Site, 'rpId'>, known: readonly KnownKey[] = []) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: site.rpId,
    timeout: challengeMilliseconds,
    userVerification: 'required',
    ...(known.length > 0 && { allowCredentials: known.map(named) }),
  })
}

/** @returns the new key, or undefined where anything is wrong with what it said */
export async function checkAttestation(site: Site, response: Attestation, challenge: string): Promise<RegisteredKey | undefined> {
  const expectedOrigin = acceptedOrigin(site, response)
  if (expectedOrigin === undefined) return undefined
  const { verifyRegistrationResponse } = await library()
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(malformed)
  const registrationInfo = verified?.registrationInfo
  return (
    registrationInfo && {
      handle: registrationInfo.credential.id,
      publicKey: registrationInfo.credential.publicKey,
      counter: registrationInfo.credential.counter,
      synced: registrationInfo.credentialDeviceType === 'multiDevice',
      backedUp: registrationInfo.credentialBackedUp,
      transports: response.response.transports ?? [],
      // Where the browser does not say, only what surely works is promised: the key after a password.
      discoverable: response.clientExtensionResults.credProps?.rk ?? false,
    }
  )
}

/** @returns the new state of the key, or undefined where anything is wrong: signature, site, challenge, counter that went back */
export async function checkAssertion(
  site: Site,
  response: Assertion,
  challenge: string,
  { accountId, ...key }: RegisteredKey & { readonly accountId: string },
): Promise<Pick<RegisteredKey, 'counter' | 'backedUp'> | undefined> {
  const expectedOrigin = acceptedOrigin(site, response)
  const { userHandle: claimed } = response.response
  if (expectedOrigin === undefined || (claimed && claimed !== Buffer.from(userHandle(accountId)).toString('base64url'))) return undefined
  const { verifyAuthenticationResponse } = await library()
  const answer = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    credential: { id: key.handle, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(malformed)
  if (!answer?.verified) return undefined
  return { counter: answer.authenticationInfo.newCounter, backedUp: answer.authenticationInfo.credentialBackedUp }
}

/** The library throws plain errors for whatever a key or a forger may say. */
function malformed(): undefined {
  return undefined
}

/** The origin the browser vouches for, where it is one of the site. It is signed: the library compares it again. */
function acceptedOrigin(site: Site, { response }: { readonly response: { readonly clientDataJSON: string } }): string | undefined {
  const origin = clientData(response.clientDataJSON)?.origin
  return typeof origin === 'string' && site.accepts(origin) ? origin : undefined
}

/** The challenge an answer speaks of; whether it was ever posed, and to whom, the caller knows. */
export function answeredChallenge({ response }: { readonly response: { readonly clientDataJSON: string } }): string {
  const challenge = clientData(response.clientDataJSON)?.challenge
  return typeof challenge === 'string' ? challenge : ''
}

function clientData(json: string): { readonly origin?: unknown; readonly challenge?: unknown } | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(json, 'base64url').toString('utf8'))
    return typeof read === 'object' && read !== null ? read : undefined
  } catch {
    return undefined
  }
}

/** Opaque to everyone else: the sixteen bytes of the account id. */
function userHandle(accountId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'))
}

function named({ handle, transports }: KnownKey) {
  return { id: handle, transports: [...transports] }
}
