import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { unmade } from '../rules/filings.ts'
import { addDays } from '../rules/periods.ts'
import { NewRequirement } from '../schema.ts'
import { listBegun } from '../store/filings.ts'
import * as store from '../store/requirements.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  laterStands: {
    status: 422,
    ja: 'この決まりには、その日より後から始まる内容がすでに定めてあります。それより後の日を入力するか、後の内容を直してください。',
    en: 'Something of this requirement begins later already. Enter a later day, or change that.',
  },
  begunAlready: {
    status: 422,
    ja: '変えると、すでに記録のある提出物の期間が変わってしまいます。その期間が終わった次の日から変えてください。',
    en: 'That would change the period of something that is recorded already. Change it from the day after that period.',
  },
  unknownPlace: {
    status: 422,
    ja: 'その事業、部署または提出先の団体は、一覧にありません。選び直してください。',
    en: 'There is no such programme, section or organisation. Choose again.',
  },
} as const

/**
 * 提出の決まりを定める（ある日から変える・直す・終える）。
 *
 * From a later day on it is another version: the one before ends on the day before. With the same day it is put right. What is due follows at once; nothing
 * that was begun loses its period.
 */
export const recordRequirement = defineOperation({
  name: 'filings.recordRequirement',
  title: { ja: '提出の決まりを定める', en: 'Lay down a filing requirement' },
  kind: 'command',
  permission: 'filings.requirement.change',
  input: NewRequirement,
  output: z.object({ requirementId: z.uuid() }),
  refusals,
  async handle({ requirementId = undefined as string | undefined, ...asked }, call) {
    const { councilId } = call.actor
    const refused = (reason: keyof typeof refusals, path: string) => refuse(refusals, reason, [{ path, message: refusals[reason] }])
    if (asked.programme !== null && !(await store.listProgrammes(call.db, councilId)).some(({ slug }) => slug === asked.programme))
      refused('unknownPlace', 'programme')
    if (
      asked.sectionId !== null &&
      !(await store.listSections(call.db, councilId, call.clock.today())).some((each) => each.sectionId === asked.sectionId)
    )
      refused('unknownPlace', 'sectionId')
    if (asked.recipientId !== null && !(await store.hasOrganisation(call.db, councilId, asked.recipientId))) refused('unknownPlace', 'recipientId')
    if (requirementId === undefined) return { requirementId: await add(call, asked, null) }

    await store.lockRequirement(call.db, councilId, requirementId)
    const versions = await store.listRequirements(call.db, councilId, requirementId)
    const last = versions.at(-1)
    if (!last) return refuse(refusals, 'notFound')
    const same = versions.find(({ validFrom }) => validFrom === asked.validFrom)
    const version = { ...asked, requirementId, versionId: same?.versionId ?? call.newId() }
    const later = versions.find(({ validFrom }) => validFrom > asked.validFrom)
    if (later && (!same || asked.validTo === null || asked.validTo >= later.validFrom)) refused('laterStands', same ? 'validTo' : 'validFrom')
    if (same) await store.updateVersion(call.db, councilId, version)
    else {
      if (last.validTo === null || last.validTo >= asked.validFrom)
        await store.endVersion(call.db, councilId, last.versionId, addDays(asked.validFrom, -1))
      await store.insertVersion(call.db, councilId, version)
    }
    const now = await store.listRequirements(call.db, councilId, requirementId)
    if (unmade(now, await listBegun(call.db, councilId, requirementId))) refused('begunAlready', 'validFrom')
    call.audit({ subject: { type: 'filings.requirement', id: requirementId }, fields: Object.keys(asked) })
    return { requirementId }
  },
})

type Asked = Omit<NewRequirement, 'requirementId'>
/** A requirement with its first version. @param followedFrom left out: that day, or today where it has stood for long */
export async function add(call: Call, asked: Asked, code: string | null, followedFrom?: string): Promise<string> {
  const { councilId } = call.actor
  const requirementId = call.newId()
  const today = call.clock.today()
  await store.insertRequirement(call.db, councilId, {
    requirementId,
    code,
    followedFrom: followedFrom ?? (asked.validFrom > today ? asked.validFrom : today),
  })
  await store.insertVersion(call.db, councilId, { ...asked, requirementId, versionId: call.newId() })
  call.audit({ subject: { type: 'filings.requirement', id: requirementId }, fields: Object.keys(asked) })
  return requirementId
}
