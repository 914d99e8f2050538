import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, dayInJapan, dayText, fill } from '#kernel/values'
import { fingerprint, grouped, readInvitation, readPaperCode } from '../rules/codes.ts'
import { hashOf } from '../rules/hashing.ts'
import { qrOf, svgOf } from '../rules/qr.ts'
import { InvitationCode, Slip } from '../schema.ts'
import { councilName } from '../store/accounts.ts'
import { findAccount } from '../store/account-list.ts'
import { areUnusedCodes, findEntrant } from '../store/credentials.ts'
import { invitationOf } from '../store/invitations.ts'
import { texts } from '../web/slip-texts.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  codesGone: {
    status: 409,
    ja: 'このコードは、もう使えません（使ったか、出し直したか、期限を過ぎています）。もう一度発行してから印刷してください。',
    en: 'These codes can no longer be used. Issue them again, then print.',
  },
} as const

/**
 * 本人に渡す紙を見る。
 *
 * Whoever has just been given an invitation or paper codes hands them in again to have them printed: only hashes are kept, so they cannot be
 * looked up. One's own, or another's with the permission to read accounts.
 */
export const showSlip = defineOperation({
  name: 'identity.showSlip',
  title: { ja: '本人に渡す紙を印刷する', en: 'Print the slip for a person' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({
    accountId: z.uuid(),
    invitation: InvitationCode.optional(),
    /** Separated by spaces. */
    paperCodes: z.string().max(200).optional(),
    /** Where people reach the pages, for the QR code. */
    site: z.url({ protocol: /^https?$/ }),
  }),
  output: Slip,
  refusals,
  print: {
    template: new URL('show-slip.typ', import.meta.url),
    title: texts.slip,
    data: printed,
    subject: ({ accountId }) => ({ type: 'identity.account', id: accountId }),
  },
  async handle({ accountId, invitation, paperCodes, site }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    if (accountId !== call.actor.accountId && !call.actor.permissions.has('identity.account.read')) refuse(refusals, 'notFound')
    const account = await findAccount(call.db, councilId, accountId, now)
    if (!account) refuse(refusals, 'notFound')

    const code = invitation === undefined ? undefined : readInvitation(invitation)
    const expiresAt = code && (await invitationOf(call.db, councilId, accountId, fingerprint(code), now))
    if (invitation !== undefined && expiresAt === undefined) refuse(refusals, 'codesGone')
    const codes = (paperCodes ?? '').split(' ').filter(Boolean).map(readPaperCode)
    if (codes.length > 0) {
      const entrant = await findEntrant(call.db, councilId, { accountId }, now)
      const hashes: Buffer[] = []
      for (const each of codes.slice(0, 10)) hashes.push(await hashOf(each ?? '', entrant?.sheetSalt ?? Buffer.alloc(16)))
      const valid = entrant?.sheetId && codes.length <= 10 && (await areUnusedCodes(call.db, councilId, entrant.sheetId, hashes))
      if (!valid) refuse(refusals, 'codesGone')
    }
    return {
      accountId,
      councilName: await councilName(call.db, councilId),
      displayName: account.displayName,
      number: account.number,
      site: new URL(site).origin,
      printedOn: call.clock.today(),
      invitation: code && expiresAt ? { code: grouped(code), expiresAt } : null,
      paperCodes: codes.map((each) => grouped(each!)), // each was found above
    }
  },
})

function printed(slip: z.output<typeof Slip>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const { invitation, site } = slip
  const path = invitation ? '/welcome' : '/sign-in'
  return {
    title: t('slip'),
    council: slip.councilName,
    addressee: t('addressee', { name: slip.displayName }),
    date: dayText(slip.printedOn, language),
    lead: t(invitation ? 'invitationLead' : 'codesLead'),
    rows: [
      [t('site'), site + path],
      [t('number'), slip.number],
      ...(invitation
        ? [
            [t('code'), invitation.code],
            [t('until'), t('untilWhen', untilWords(invitation.expiresAt, language))],
          ]
        : []),
    ],
    qr: invitation ? svgOf(qrOf(`${site}/welcome?code=${invitation.code}`)) : '',
    qrTitle: t('qr'),
    codesTitle: slip.paperCodes.length > 0 ? t('codes') : '',
    codes: slip.paperCodes,
    notes: [...(invitation ? [t('noteInvitation')] : []), ...(slip.paperCodes.length > 0 ? [t('noteCodes')] : []), t('noteKeep'), t('noteAsk')],
  }
}

function untilWords(instant: string, language: Language): { day: string; time: string } {
  const at = new Date(instant)
  return {
    day: dayText(dayInJapan(at), language),
    time: new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' }).format(at),
  }
}
