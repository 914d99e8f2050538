import * as z from 'zod'

/** A part of an answer of a key: base64url, as the browser writes it. */
const Encoded = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/)
const Handle = z
  .string()
  .min(1)
  .max(1400)
  .regex(/^[A-Za-z0-9_-]+$/)

/** What a browser sends when a key was made (RegistrationResponseJSON of WebAuthn); whatever else it says is dropped. */
export const KeyAttestation = z.object({
  id: Handle,
  rawId: Handle,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .default([]),
  }),
  clientExtensionResults: z
    .object({ credProps: z.object({ rk: z.boolean() }).partial() })
    .partial()
    .default({}),
})

/** What a browser sends when a key was used (AuthenticationResponseJSON). */
export const KeyAssertion = z.object({
  id: Handle,
  rawId: Handle,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Encoded, authenticatorData: Encoded, signature: Encoded, userHandle: Encoded.nullish() }),
  clientExtensionResults: z.object({}).default({}),
})

/** What the browser is to ask a key: options of WebAuthn, with the challenge among them. */
export const KeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: 'KeyOptions' })

/** What a challenge is posed for; an answer to one is no answer to another. */
export const challengePurposes = ['register', 'signIn', 'prove', 'oidcSignIn', 'oidcLink'] as const
export type ChallengePurpose = (typeof challengePurposes)[number]

export const KeyName = z.string().trim().min(1).max(60)

/** One key of one's own, as its owner sees it. */
export const SecurityKey = z
  .object({
    keyId: z.uuid(),
    name: z.string(),
    registeredAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    /** False: it works after a password only. */
    discoverable: z.boolean(),
    synced: z.boolean(),
  })
  .meta({ id: 'SecurityKey' })

/** A session that began. `office`: its owner works at the office and begins there. */
export const StartedSession = z.object({ accountId: z.uuid(), expiresAt: z.iso.datetime(), office: z.boolean() }).meta({ id: 'StartedSession' })
