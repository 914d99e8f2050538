import * as z from 'zod'
import { importRefusals } from '#directory'
import { defineOperation, refuse } from '#kernel'
import type { CaseworkRow } from '../rules/import-rows.ts'
import { importDecisions } from '../schema.ts'
import { givenFor, importPermission, importType, imports } from './importing.ts'
import { casesForPeople, markThere } from './read-import-rows.ts'

const refusals = {
  notFound: importRefusals.notFound,
  busy: importRefusals.busy,
  notNow: importRefusals.notNow,
  nothingDecided: {
    status: 422,
    ja: '決める行が選ばれていません。画面を開き直して、行を選んでください。',
    en: 'No row was chosen. Open the page again and choose one.',
  },
  caseThere: {
    status: 409,
    ja: 'この人には、この種類の開いているケースがもうあります。取り込まないことにして、経過だけを、そのケースの番号を書いた表で取り込んでください。',
    en: 'This person has an open case of this kind already. Leave the row out, and bring the contacts in by a table that names that case.',
  },
} as const

/** だれのことかを決める。 One of the people it may be, somebody who stays outside the register, or nobody: left out. Rows about the same follow; without numbers, all that wait. */
export const decideImportRows = defineOperation({
  name: 'cases.decideImportRows',
  title: { ja: '取り込む行がだれのことかを決める', en: 'Decide whom rows of an import are about' },
  kind: 'command',
  permission: importPermission,
  input: z
    .strictObject({
      importId: z.uuid(),
      rowNumbers: z.array(z.int().min(1)).min(1).max(1000).optional(),
      decision: z.enum(importDecisions),
      personId: z.uuid().nullable().default(null),
    })
    .refine(
      ({ decision, personId, rowNumbers }) => (decision === 'take') === (personId !== null) && (personId === null || rowNumbers?.length === 1),
      {
        path: ['personId'],
        params: { ja: '一行ごとに、その人を選んでください。', en: 'Choose the person, row by row.' },
      },
    ),
  output: z.object({ decided: z.int() }),
  refusals,
  async handle({ importId, rowNumbers, decision, personId }, call) {
    const standing = await imports.held(call, importId)
    const given = await givenFor(call, standing)
    if (standing.state !== 'checked' || !given) return refuse(refusals, 'notNow')
    const heads = rowNumbers ? await imports.rows.read<CaseworkRow>(call, { importId, heads: true, rowNumbers, size: rowNumbers.length }) : []
    // What an earlier choice led into is no longer so.
    const back = heads.filter((row) => row.decision === 'take').map(({ rowNumber, also }) => ({ rowNumber, also: { ...also!, caseId: null } }))
    await imports.rows.setAlso(call, importId, back)
    const rows = heads.map((row) => ({ ...row, also: back.find(({ rowNumber }) => rowNumber === row.rowNumber)?.also ?? row.also }))
    const decided = await imports.rows.decide(call, importId, { rowNumbers: rowNumbers ?? null, decision, chosenId: personId })
    if (decided === 0) refuse(refusals, 'nothingDecided')
    if (personId !== null) {
      const { into, refused } = await casesForPeople(
        call,
        given,
        rows.map((row) => ({ row, personId })),
      )
      if (refused.length > 0) refuse(refusals, 'caseThere')
      await imports.rows.setAlso(call, importId, into)
      for (const { rowNumber, also } of into) await markThere(call, importId, new Map([[rowNumber, also.caseId]]))
    }
    call.audit({ subject: { type: importType, id: importId }, fields: ['decision'] })
    return { decided }
  },
})
