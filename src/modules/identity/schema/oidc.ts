import * as z from 'zod'

export const ProviderCode = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)
const Hosts = z.array(z.string().regex(/^[a-z0-9.-]{1,253}(:\d{1,5})?$/)).max(10)
const Values = z.array(z.string().min(1).max(200)).max(20)

/** 連携先。 A sign-in service of another organisation; where its secret is, never the secret. */
export const NewProvider = z.strictObject({
  code: ProviderCode,
  title: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().min(1).max(200),
  secretSource: z
    .string()
    .regex(/^(env:[A-Z][A-Z0-9_]*|file:\/.+)$/)
    .max(500)
    .nullable()
    .default(null),
  hosts: Hosts.default([]),
  alwaysStrong: z.boolean().default(false),
  strongAcr: Values.default([]),
  /** RFC 8176: `mfa` says that several factors were used. */
  strongAmr: Values.default(['mfa']),
})
export type NewProvider = z.output<typeof NewProvider>

/** What is shown on the buttons. */
export const ProviderTitle = z.object({ code: ProviderCode, title: z.string() }).meta({ id: 'ProviderTitle' })

/** A provider with where to send people back to, for the server that talks to it. */
export const ProviderAccess = z.object({
  issuer: z.string(),
  clientId: z.string(),
  secretSource: z.string().nullable(),
  hosts: z.array(z.string()),
  redirectUri: z.string(),
})

/** Signing in, or tying the account one is signed in to. */
export const oidcIntents = ['signIn', 'link'] as const
export const OidcIntent = z.enum(oidcIntents)
export type OidcIntent = z.output<typeof OidcIntent>

/** What a verified token says of a person. */
export const OidcIdentity = z.strictObject({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(255),
  acr: z.string().max(500).nullable(),
  amr: z.array(z.string().max(200)).max(50),
  /** When the person last proved themselves there, in seconds; null where it is not said. */
  authenticatedAt: z.int().nullable(),
})
export type OidcIdentity = z.output<typeof OidcIdentity>

/** How the way through another organisation may be refused: by the operations, and in the same words on the page people come back to. */
export const oidcRefusals = {
  identityUnknown: {
    status: 403,
    ja: '連携先でのサインインはできましたが、この法人の利用者アカウントとつながっていません。ほかの方法でサインインして「サインインの鍵」のページでつなぐか、総務の担当者に申し出てください。',
    en: 'You signed in there, but no account of this council is linked to it. Sign in another way and link it on the page of your keys, or ask the office.',
  },
  identityTaken: {
    status: 409,
    ja: '連携先のその人は、すでに利用者アカウントとつながっています。心当たりがないときは、総務の担当者に申し出てください。',
    en: 'That person is linked to an account already. If you cannot explain it, tell the office.',
  },
  attemptSpent: {
    status: 409,
    ja: '連携先でのサインインの時間（10分）が過ぎたか、すでに使われています。もう一度、はじめからやり直してください。',
    en: 'This attempt is too old (ten minutes) or was used already. Begin again.',
  },
  providerTrouble: {
    status: 503,
    ja: '連携先でのサインインを確かめられませんでした。もう一度お試しください。続くときは、ほかの方法でサインインし、総務の担当者に知らせてください。',
    en: 'What the other service said could not be verified. Try again; if it goes on, sign in another way and tell the office.',
  },
} as const
