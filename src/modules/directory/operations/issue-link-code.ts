import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { drawLinkCode, linkCodeDigest } from '../rules/link-codes.ts'
import { linkCodeDays } from '../schema.ts'
import { insertCode } from '../store/accounts.ts'
import { findPerson } from '../store/persons.ts'

/** 利用者と対応させる番号を出す。 Whoever keeps accounts enters it; it is shown this once and holds for a week, an earlier one opens nothing any more. */
export const issueLinkCode = defineOperation({
  name: 'directory.issueLinkCode',
  title: { ja: '利用者と対応させる番号を出す', en: 'Issue the code that links an account' },
  kind: 'command',
  permission: 'directory.person.write',
  secret: true,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ personId }, call) {
    const { councilId, accountId } = call.actor
    found(await findPerson(call.db, councilId, personId))
    const code = drawLinkCode(call.random)
    const at = call.clock.now()
    const expiresAt = new Date(at.getTime() + linkCodeDays * 86_400_000)
    await insertCode(call.db, councilId, { digest: linkCodeDigest(code), personId, at, by: accountId!, expiresAt }) // only signed-in people hold the permission
    call.audit({ subject: { type: 'directory.person', id: personId }, fields: ['linkCode'] })
    return { code: code.match(/.{4}/g)!.join('-'), expiresAt: expiresAt.toISOString() }
  },
})
