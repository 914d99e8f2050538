// Checking one factor. Each costs the same whether there is something to compare with or not.
import type { Call } from '#kernel'
import { drawSheet, readPaperCode } from '../rules/codes.ts'
import { currentParameters, hashOf, matches, nothingStored } from '../rules/hashing.ts'
import { passwordFault, passwordLength } from '../rules/passwords.ts'
import { matchingStep, readTotp } from '../rules/totp.ts'
import { unseal } from '../rules/sealing.ts'
import type { Limits } from '../rules/limits.ts'
import * as store from '../store/credentials.ts'
import type { FieldIssue } from '#kernel'

/** Uses up the paper code, if it is one of the account's. */
export async function spendPaperCode(call: Call, entrant: store.Entrant | undefined, typed: string): Promise<boolean> {
  const code = readPaperCode(typed)
  if (code === undefined) return false
  const hash = await hashOf(code, entrant?.sheetSalt ?? nothingStored.salt)
  return entrant?.sheetId != null && store.spendPaperCode(call.db, call.actor.councilId, entrant.sheetId, hash, call.clock.now())
}

/** The secrets of authenticator apps are sealed with it. */
export const totpKey = (call: Call) => call.key('authenticator apps')

/** Uses up the code of an authenticator app: the same six digits never count twice. */
export async function spendTotp(call: Call, entrant: store.Entrant, typed: string): Promise<boolean> {
  if (entrant.totpSealed === null || readTotp(typed) === undefined) return false
  const secret = unseal(totpKey(call), entrant.accountId, entrant.totpSealed)
  const step = secret && matchingStep(secret, typed, call.clock.now(), entrant.totpLastStep!) // not null beside the secret
  return step !== undefined && store.spendTotpStep(call.db, call.actor.councilId, entrant.accountId, step)
}

/** Checks the password, and hashes it anew where it was hashed with weaker parameters than are used today. */
export async function passwordMatches(call: Call, entrant: store.Entrant | undefined, typed: string): Promise<boolean> {
  const stored = store.passwordOf(entrant)
  if (!(await matches(typed, stored))) return false
  if (stored!.memoryKib !== currentParameters.memoryKib || stored!.passes !== currentParameters.passes)
    await setPassword(call, entrant!.accountId, typed, entrant!.standsAlone!)
  return true
}

/** Why it cannot be the password of this account, as the issue of its field; `alone`: there is no second factor to go with it. */
export async function passwordIssue(
  call: Call,
  accountId: string,
  password: string,
  limits: Limits,
  { alone }: { readonly alone: boolean },
): Promise<FieldIssue | undefined> {
  const words = [...(await store.localWords(call.db, call.actor.councilId, accountId)), 'sasaeai', '支え合い', 'ささえあい']
  const fault = passwordFault(password, alone ? limits.passwordAloneCharacters : limits.passwordWithCharacters, words)
  return fault && { path: 'password', message: fault }
}

export function standsAlone(password: string, limits: Limits): boolean {
  return passwordLength(password) >= limits.passwordAloneCharacters
}

export async function setPassword(call: Call, accountId: string, password: string, alone: boolean): Promise<void> {
  const salt = call.random(16)
  const hash = await hashOf(password, salt)
  await store.savePassword(call.db, call.actor.councilId, accountId, { ...currentParameters, hash, salt, standsAlone: alone, now: call.clock.now() })
}

/** A new sheet of ten codes. They exist in this answer and on paper only. */
export async function issueSheet(call: Call, accountId: string): Promise<string[]> {
  const codes = drawSheet((bytes) => call.random(bytes))
  const salt = call.random(16)
  const hashes: Buffer[] = []
  for (const code of codes) hashes.push(await hashOf(code, salt)) // one after another: those who sign in meanwhile come between
  const sheet = { sheetId: call.newId(), accountId, salt, hashes, now: call.clock.now(), by: call.actor.accountId }
  await store.insertSheet(call.db, call.actor.councilId, sheet)
  return codes
}
