import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { mayChangeRequirements } from '../policy.ts'
import { Requirement, onClosedTitles, periodTitles } from '../schema.ts'
import * as store from '../store/requirements.ts'
import { dueText, programmeText } from '../rules/words.ts'
import { texts } from '../web/texts.ts'

const Requirements = z
  .object({
    /** Every version, ended ones too. */
    items: z.array(Requirement),
    programmes: z.array(z.object({ slug: z.string(), name: z.string(), english: z.string() })),
    sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
    mayChange: z.boolean(),
  })
  .meta({ id: 'FilingRequirements' })

/** 提出の決まりを一覧する。 Each version with its source; what nobody has looked up yet says so. */
export const listRequirements = defineOperation({
  name: 'filings.listRequirements',
  title: { ja: '提出の決まりを一覧する', en: 'List filing requirements' },
  kind: 'query',
  permission: 'filings.filing.read',
  input: z.strictObject({}),
  output: Requirements,
  table: defineTable({
    title: texts.requirements,
    items: ({ items }: z.output<typeof Requirements>) => items,
    columns: [
      { title: texts.programme, kind: 'text', cell: (row, language) => programmeText(row, language) },
      { title: texts.what, kind: 'text', cell: ({ title }) => title },
      { title: texts.recipient, kind: 'text', cell: ({ recipient }) => recipient },
      { title: texts.desk, kind: 'text', cell: ({ desk }) => desk },
      { title: texts.periodKind, kind: 'text', cell: ({ period }, language) => periodTitles[period][language] },
      { title: texts.dueRule, kind: 'text', cell: ({ due }, language) => dueText(due, language) },
      { title: texts.onClosed, kind: 'text', cell: ({ onClosed }, language) => onClosedTitles[onClosed][language] },
      { title: texts.formName, kind: 'text', cell: ({ formName }) => formName },
      { title: texts.section, kind: 'text', cell: ({ sectionName }) => sectionName },
      { title: texts.validFrom, kind: 'date', cell: ({ validFrom }) => validFrom },
      { title: texts.validTo, kind: 'date', cell: ({ validTo }) => validTo },
      { title: texts.source, kind: 'text', cell: ({ source }) => source },
      { title: texts.verified, kind: 'text', cell: ({ verified }, language) => (verified ? '' : texts.unverified[language]) },
    ],
  }),
  async handle(_, call) {
    const { councilId } = call.actor
    return {
      items: await store.listRequirements(call.db, councilId),
      programmes: (await store.listProgrammes(call.db, councilId)).map(({ slug, name, english }) => ({ slug, name, english })),
      sections: (await store.listSections(call.db, councilId, call.clock.today())).map(({ sectionId, name }) => ({ sectionId, name })),
      mayChange: mayChangeRequirements(call.actor),
    }
  },
})
