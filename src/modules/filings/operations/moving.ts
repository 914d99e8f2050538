// What the commands that bring a filing into another state share. No operation of its own.
import { compartmentsToday, officeScope } from '#identity'
import { type Call, commonRefusals, refuse } from '#kernel'
import { can } from '../policy.ts'
import type { Filing, FilingSheet, FilingState } from '../schema.ts'
import * as store from '../store/filings.ts'
import { listProgrammes, lockRequirement } from '../store/requirements.ts'
import { oneFiling } from './reading.ts'

export const moveRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'この提出物は、ほかの人が先に変えています。画面を開き直して、いまの状態を確かめてください。',
    en: 'Somebody else has changed this filing. Open the page again and look at it.',
  },
  notNow: {
    status: 409,
    ja: 'いまの状態では、それはできません。提出済み・不要のものは、いったん未作成にもどしてください。',
    en: 'That cannot be done as it stands. What was filed or is not needed is opened again first.',
  },
  noCompartment: {
    status: 422,
    ja: '控えを置く分野がありません。どこかの分野の所属が必要です。システム管理者に相談してください。',
    en: 'There is no compartment to keep the copy in. You need to be a member of one: ask the system administrator.',
  },
} as const

export interface Held {
  readonly filing: Filing
  /** Undefined where nobody has begun it. */
  readonly row: store.StoredFiling | undefined
}

/** The filing, held until the commit, as whoever asks saw it and may do that to it now. */
export async function heldFiling(
  call: Call,
  key: { readonly requirementId: string; readonly periodFrom: string; readonly revision: number },
  step: FilingSheet['can'][number],
): Promise<Held> {
  await lockRequirement(call.db, call.actor.councilId, key.requirementId)
  const filing = await oneFiling(call, key)
  const row = filing.filingId === null ? undefined : await store.findFiling(call.db, call.actor.councilId, { filingId: filing.filingId })
  if ((row?.revision ?? 0) !== key.revision) refuse(moveRefusals, 'changedMeanwhile')
  if (!can(call.actor, filing.state).includes(step)) refuse(moveRefusals, 'notNow')
  return { filing, row }
}

/** Brings it there, and keeps who did it when and why. A filing nobody has begun gets its row. */
export async function move(
  call: Call,
  { filing, row }: Held,
  state: FilingState,
  reason = '',
  sent: store.Sent | null = null,
): Promise<{ filingId: string }> {
  const { councilId, accountId } = call.actor
  const filingId = row?.filingId ?? call.newId()
  if (row === undefined) {
    const { requirementId, periodFrom, periodTo } = filing
    await store.insertFiling(call.db, councilId, {
      filingId,
      requirementId,
      periodFrom,
      periodTo,
      state,
      copiesIn: (await officeOf(call, filing)).scopeId,
    })
  } else if (!(await store.updateFiling(call.db, councilId, { filingId, revision: row.revision, state, sent })))
    refuse(moveRefusals, 'changedMeanwhile')
  await store.insertMove(call.db, councilId, { moveId: call.newId(), filingId, state, reason, movedAt: call.clock.now(), movedBy: accountId! }) // only signed-in people hold the permission
  call.audit({
    subject: { type: 'filings.filing', id: filingId },
    fields: sent ? ['state', 'letterNumber', 'sentOn'] : ['state'],
    ...(reason && { reason }),
  })
  return { filingId }
}

/** 控えと送付文を置くところ。 The office of the compartment of its programme, or the first of whoever asks. */
export async function officeOf(
  call: Call,
  { programme }: Pick<Filing, 'programme'>,
): Promise<{ readonly compartment: string; readonly scopeId: string }> {
  const of = (await listProgrammes(call.db, call.actor.councilId)).find(({ slug }) => slug === programme)?.compartment
  const wanted = of === undefined ? [] : [of]
  for (const compartment of [...wanted, ...(await compartmentsToday(call))]) {
    const office = await officeScope(call, compartment)
    if (office) return { compartment, scopeId: office.scopeId }
  }
  return refuse(moveRefusals, 'noCompartment')
}
